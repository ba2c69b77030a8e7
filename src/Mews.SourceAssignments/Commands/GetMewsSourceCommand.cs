using Mews.SourceAssignments.Completers;

namespace Mews.SourceAssignments.Commands;

/// <summary>Get-MewsSource: the sources that bookings come from, newest update first.</summary>
[Cmdlet(VerbsCommon.Get, "MewsSource", SupportsPaging = true,
    HelpUri = "https://docs.mews.com/connector-api/operations/sources#get-all-sources")]
[OutputType(typeof(Source))]
public sealed class GetMewsSourceCommand : GetItemCommand
{
    /// <summary>Unique identifiers of the sources; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SourceIds")]
    [ArgumentCompleter(typeof(SourceIdCompleter))]
    public Guid[]? SourceId { get; set; }

    private protected override Operation Operation => Operations.Sources;

    private protected override Guid[]? Ids => SourceId;

    private protected override string IdsParameter => nameof(SourceId);
}
