using System.Globalization;

namespace Mews.Connector;

/// <summary>
/// Language of the messages of .NET in asynchronous work. For the user's language, .NET Framework looks for assemblies such as
/// System.Text.Json.resources and asks the handlers of other modules, which throw on threads without a runspace and hide the real error.
/// </summary>
internal static class MessageLanguage
{
    // .NET Framework treats Windows PowerShell as a program of version 4.0, whose culture does not flow with asynchronous work; that of
    // later programs does.
    private static readonly bool _flows = !(AppContext.TryGetSwitch("Switch.System.Globalization.NoAsyncCurrentCulture", out bool isOff) && isOff);
    private static readonly AsyncLocal<CultureInfo?> _flowing = new(ChangeThread);

    [ThreadStatic]
    private static CultureInfo? _ofThread;

    /// <summary>
    /// Uses the built-in English messages until the end of the calling asynchronous method, in all that it starts. Does nothing outside
    /// .NET Framework.
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

    // Called when a thread starts or ends such work. An exception in here ends the process.
    private static void ChangeThread(AsyncLocalValueChangedArgs<CultureInfo?> change)
    {
        if (change.PreviousValue is null)
        {
            _ofThread = CultureInfo.CurrentUICulture;
        }

        CultureInfo.CurrentUICulture = change.CurrentValue ?? _ofThread ?? CultureInfo.InvariantCulture;
    }
}
