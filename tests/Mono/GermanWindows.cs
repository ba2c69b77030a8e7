using System.Globalization;

namespace Mews.Mono;

/// <summary>A Windows whose language is German, which every thread begins with.</summary>
internal static class GermanWindows
{
    /// <summary>Its language.</summary>
    internal static CultureInfo Language { get; } = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>Has this thread, and all that begin later, speak it.</summary>
    internal static void Begin()
    {
        CultureInfo.DefaultThreadCurrentUICulture = Language;
        CultureInfo.CurrentUICulture = Language;
    }
}
