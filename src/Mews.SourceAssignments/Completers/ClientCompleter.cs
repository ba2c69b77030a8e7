using System.Collections;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers a name of the form that Mews uses in its documentation, to be changed.</summary>
/// <remarks>Mews Connector API, Guidelines, Authentication: "Sample Client 1.0.0".</remarks>
internal sealed class ClientCompleter : Completer
{
    internal const string Example = "'My Hotel MewsSourceAssignments 1.0.0'";

    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound) =>
        [(Example, Example.Trim('\''), "Put the name of your hotel or company in place of My Hotel.")];
}
