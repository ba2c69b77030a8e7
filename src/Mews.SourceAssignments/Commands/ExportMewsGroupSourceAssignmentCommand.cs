using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Exporting;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Commands;

/// <summary>Export-MewsGroupSourceAssignment: source assignments of reservation groups, to a crash-safe file.</summary>
[Cmdlet(VerbsData.Export, "MewsGroupSourceAssignment", SupportsShouldProcess = true,
    HelpUri = "https://docs.mews.com/connector-api/operations/sourceassignments#get-all-source-assignments")]
[OutputType(typeof(ExportResult))]
public sealed class ExportMewsGroupSourceAssignmentCommand : ExportAssignmentCommand
{
    /// <summary>Unique identifiers of the reservation groups; by default all.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ReservationGroupIds")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [IdTransformation(nameof(ReservationGroupId))]
    public Guid[]? ReservationGroupId { get; set; }

    private protected override Operation Operation => Operations.GroupSourceAssignments;

    private protected override Guid[]? Ids => ReservationGroupId;

    private protected override string IdsParameter => nameof(ReservationGroupId);
}
