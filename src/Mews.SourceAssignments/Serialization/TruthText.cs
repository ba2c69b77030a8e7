namespace Mews.SourceAssignments.Serialization;

/// <summary>Booleans as text: as .NET and SQL write them, and as Excel saves them in its language.</summary>
internal static class TruthText
{
    // "TRUE function" and "FALSE function" of support.microsoft.com/excel, in English, German, French, Spanish, Italian, Dutch, Portuguese,
    // Polish and Czech.
    private static readonly HashSet<string> _true =
        new(["True", "1", "WAHR", "VRAI", "VERDADERO", "VERO", "WAAR", "VERDADEIRO", "PRAWDA", "PRAVDA"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> _false =
        new(["False", "0", "FALSCH", "FAUX", "FALSO", "ONWAAR", "FAŁSZ", "NEPRAVDA"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Null if it is neither.</summary>
    internal static bool? Read(string text) => _true.Contains(text.Trim()) ? true : _false.Contains(text.Trim()) ? false : null;
}
