using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Commands;

/// <summary>Get-MewsGroupSourceAssignment: the source assignments of reservation groups, newest update first.</summary>
[Cmdlet(VerbsCommon.Get, "MewsGroupSourceAssignment", SupportsPaging = true,
    HelpUri = "https://docs.mews.com/connector-api/operations/sourceassignments#get-all-source-assignments")]
[OutputType(typeof(GroupSourceAssignment), typeof(EnrichedGroupSourceAssignment))]
public sealed class GetMewsGroupSourceAssignmentCommand : GetAssignmentCommand
{
    /// <summary>Unique identifiers of the reservation groups; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ReservationGroupIds")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [IdTransformation(nameof(ReservationGroupId))]
    public Guid[]? ReservationGroupId { get; set; }

    private protected override Operation Operation => Operations.GroupSourceAssignments;

    private protected override Guid[]? Ids => ReservationGroupId;

    private protected override string IdsParameter => nameof(ReservationGroupId);
}
