using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Commands;

/// <summary>Get-MewsSource: the sources that bookings come from, newest update first.</summary>
[Cmdlet(VerbsCommon.Get, "MewsSource", SupportsPaging = true,
    HelpUri = "https://docs.mews.com/connector-api/operations/sources#get-all-sources")]
[OutputType(typeof(Source))]
public sealed class GetMewsSourceCommand : GetNamedItemCommand
{
    /// <summary>Unique identifiers of the sources; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SourceIds")]
    [ArgumentCompleter(typeof(SourceIdCompleter))]
    [IdTransformation(nameof(SourceId))]
    public Guid[]? SourceId { get; set; }

    /// <summary>Names of the sources, also with wildcards; by default all.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public string[]? Name { get; set; }

    private protected override Operation Operation => Operations.Sources;

    private protected override Guid[]? Ids => SourceId;

    private protected override string IdsParameter => nameof(SourceId);

    private protected override string[]? Names => Name;

    private protected override string Noun => "source";

    private protected override string? NameOf(object item) => ((Source)item).Name;
}
