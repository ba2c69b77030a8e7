using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Exporting;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Commands;

/// <summary>Export-MewsSourceAssignment: source assignments of reservations, to a crash-safe file.</summary>
[Cmdlet(VerbsData.Export, "MewsSourceAssignment", SupportsShouldProcess = true,
    HelpUri = "https://docs.mews.com/connector-api/operations/sourceassignments#get-all-source-assignments-ver-2024-09-20")]
[OutputType(typeof(ExportResult))]
public sealed class ExportMewsSourceAssignmentCommand : ExportAssignmentCommand
{
    /// <summary>Unique identifiers of the reservations; by default all.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ReservationIds")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [IdTransformation(nameof(ReservationId))]
    public Guid[]? ReservationId { get; set; }

    private protected override Operation Operation => Operations.ReservationSourceAssignments;

    private protected override Guid[]? Ids => ReservationId;

    private protected override string IdsParameter => nameof(ReservationId);
}
