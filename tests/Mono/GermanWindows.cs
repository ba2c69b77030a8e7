using System.Globalization;

namespace Mews.Mono;

/// <summary>A Windows whose language is German, for all threads.</summary>
internal static class GermanWindows
{
    internal static CultureInfo Language { get; } = CultureInfo.GetCultureInfo("de-DE");

    internal static void Begin()
    {
        CultureInfo.DefaultThreadCurrentUICulture = Language;
        CultureInfo.CurrentUICulture = Language;
    }
}
