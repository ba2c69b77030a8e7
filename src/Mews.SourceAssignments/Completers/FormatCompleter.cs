using System.Collections;
using Mews.Exports;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the formats of exports.</summary>
internal sealed class FormatCompleter : Completer
{
    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound) =>
        ExportFormat.All.Select(format => (format.Name, format.Name, format.Description));
}
