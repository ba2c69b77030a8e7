using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Commands;

/// <summary>Get-MewsSourceAssignment: the source assignments of reservations, oldest update first.</summary>
[Cmdlet(VerbsCommon.Get, "MewsSourceAssignment", SupportsPaging = true,
    HelpUri = "https://docs.mews.com/connector-api/operations/sourceassignments#get-all-source-assignments-ver-2024-09-20")]
[OutputType(typeof(SourceAssignment), typeof(EnrichedSourceAssignment))]
public sealed class GetMewsSourceAssignmentCommand : GetAssignmentCommand
{
    /// <summary>Unique identifiers of the reservations; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ReservationIds")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [IdTransformation(nameof(ReservationId))]
    public Guid[]? ReservationId { get; set; }

    private protected override Operation Operation => Operations.ReservationSourceAssignments;

    private protected override Guid[]? Ids => ReservationId;

    private protected override string IdsParameter => nameof(ReservationId);
}
