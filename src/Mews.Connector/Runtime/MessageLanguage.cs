using System.Globalization;

namespace Mews.Connector;

/// <summary>
/// The language of the messages of .NET in asynchronous work. For that of the user, .NET Framework asks for assemblies such as
/// System.Text.Json.resources, and so other modules' handlers, which throw on threads without a runspace: the wrong error comes out.
/// </summary>
internal static class MessageLanguage
{
    // Windows PowerShell is to .NET Framework a program of version 4.0, whose culture does not flow with asynchronous work; later programs' does.
    private static readonly bool _flows = !(AppContext.TryGetSwitch("Switch.System.Globalization.NoAsyncCurrentCulture", out bool isOff) && isOff);
    private static readonly AsyncLocal<CultureInfo?> _flowing = new(ChangeThread);

    [ThreadStatic]
    private static CultureInfo? _ofThread;

    /// <summary>
    /// Until its end, an asynchronous method, and all that it starts, uses the messages that the assemblies themselves hold. Elsewhere than on .NET
    /// Framework it does nothing.
    /// </summary>
    internal static void UseEnglish()
    {
        if (!NetFramework.IsHere)
        {
            return;
        }

        if (_flows)
        {
            CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        }
        else
        {
            _flowing.Value = CultureInfo.InvariantCulture;
        }
    }

    // When a thread begins with such work, and when it is done with it. What is thrown in here ends the process.
    private static void ChangeThread(AsyncLocalValueChangedArgs<CultureInfo?> change)
    {
        if (change.PreviousValue is null)
        {
            _ofThread = CultureInfo.CurrentUICulture;
        }

        CultureInfo.CurrentUICulture = change.CurrentValue ?? _ofThread ?? CultureInfo.InvariantCulture;
    }
}
