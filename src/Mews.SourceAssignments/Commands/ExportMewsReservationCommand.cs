using Mews.Exports;
using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Exporting;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Pulling;

namespace Mews.SourceAssignments.Commands;

/// <summary>Export-MewsReservation: reservations with their sources, if either was updated, to a crash-safe file.</summary>
[Cmdlet(VerbsData.Export, "MewsReservation", SupportsShouldProcess = true,
    HelpUri = "https://docs.mews.com/connector-api/operations/reservations#get-all-reservations-ver-2023-06-06")]
[OutputType(typeof(ExportResult))]
public sealed class ExportMewsReservationCommand : ExportCommand
{
    private ReservationJoin? _join;

    /// <summary>Unique identifiers of the reservations; by default all.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ReservationIds")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [IdTransformation(nameof(ReservationId))]
    public Guid[]? ReservationId { get; set; }

    /// <summary>Unique identifiers of the booked services; by default all bookable ones.</summary>
    [Parameter]
    [Alias("ServiceIds")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    [IdTransformation(nameof(ServiceId))]
    public Guid[]? ServiceId { get; set; }

    /// <summary>Whose assignments give the sources; by default those of groups, where reservations were found to have the same.</summary>
    [Parameter]
    [ValidateSet(SourceOrigin.Reservation, SourceOrigin.Group)]
    public string? SourceFrom { get; set; }

    private protected override Operation Operation => Operations.Reservations;

    private protected override Guid[]? Ids => ReservationId;

    private protected override string IdsParameter => nameof(ReservationId);

    private protected override string Items => "reservations";

    private protected override MewsApiException? EnterprisesFailure => _join?.EnterprisesFailure;

    private protected override void RefuseMistakenInput(PSObject row) => MistakenInput.RefuseReservation(row, IdsParameter);

    private protected override ItemFilter Extend(ItemFilter filter)
    {
        _join = new ReservationJoin(Session!, new JoinReporter(this, Bridge, SourceSession is not null).AddTo(new ReservationOptions
        {
            IncludeSource = true,
            SourceFrom = SourceOrigin.Named(SourceFrom),
            SourceSession = SourceSession,
            Lookups = new PullOptions { Slots = Slots, Unreadable = Unreadable.Add },
        }));
        return filter with { ServiceIds = ServiceId };
    }

    private protected override void Ask(ItemFilter filter) => base.Ask(Bridge.Await(_join!.ByEnterpriseAsync(filter, Bridge.Stop)));

    private protected override ExportOptions Extend(ExportOptions options) => options with
    {
        IncludeSource = true,
        IncludeEnterprise = true,
        ServiceIds = ServiceId is null ? null : [.. ServiceId.Distinct().OrderBy(id => id)],
        SourceFrom = SourceOrigin.Named(SourceFrom),
    };

    private protected override IPageSource Pages(ExportJob export, ExportOptions options, PullOptions pull) =>
        new UpdatedReservations(Session!, pull, _join!, export.ToUtc);
}
