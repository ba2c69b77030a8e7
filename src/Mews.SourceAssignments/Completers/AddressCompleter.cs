using System.Collections;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the addresses of Mews's platforms.</summary>
internal sealed class AddressCompleter : Completer
{
    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound) =>
    [
        (MewsSession.ProductionAddress.AbsoluteUri, "Production", MewsSession.ProductionAddress.AbsoluteUri),
        (MewsSession.DemoAddress.AbsoluteUri, "Demo", MewsSession.DemoAddress.AbsoluteUri),
    ];
}
