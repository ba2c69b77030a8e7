using System.Collections;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers nothing. Without a completer, PowerShell offers files for any parameter.</summary>
internal sealed class NoCompleter : Completer
{
    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound) => [];
}
