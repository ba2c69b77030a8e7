using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Pulling;

namespace Mews.SourceAssignments.Commands;

/// <summary>Get-MewsReservation: the reservations of the hotels, optionally with their sources and what they are worth.</summary>
[Cmdlet(VerbsCommon.Get, "MewsReservation", SupportsPaging = true,
    HelpUri = "https://docs.mews.com/connector-api/operations/reservations#get-all-reservations-ver-2023-06-06")]
[OutputType(typeof(Reservation))]
public sealed class GetMewsReservationCommand : GetItemCommand
{
    private ReservationJoin? _join;

    /// <summary>Unique identifiers of the reservations; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ReservationIds")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [IdTransformation(nameof(ReservationId))]
    public Guid[]? ReservationId { get; set; }

    /// <summary>Unique identifiers of reservation groups, for all reservations of these.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ReservationGroupIds")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [IdTransformation(nameof(ReservationGroupId))]
    public Guid[]? ReservationGroupId { get; set; }

    /// <summary>Start of the interval of creation, inclusive; text and times of unspecified kind are UTC.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? CreatedStartUtc { get; set; }

    /// <summary>End of the interval of creation, exclusive; by default now.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? CreatedEndUtc { get; set; }

    /// <summary>Start of the interval of scheduled arrival, inclusive; it may lie in the future.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(StayTimeCompleter))]
    public DateTimeOffset? ArrivalStartUtc { get; set; }

    /// <summary>End of the interval of scheduled arrival, exclusive.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(StayTimeCompleter))]
    public DateTimeOffset? ArrivalEndUtc { get; set; }

    /// <summary>Start of the interval of scheduled departure, inclusive; it may lie in the future.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(StayTimeCompleter))]
    public DateTimeOffset? DepartureStartUtc { get; set; }

    /// <summary>End of the interval of scheduled departure, exclusive.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(StayTimeCompleter))]
    public DateTimeOffset? DepartureEndUtc { get; set; }

    /// <summary>Start of the interval that stays overlap, inclusive; it may lie in the future.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(StayTimeCompleter))]
    public DateTimeOffset? StayStartUtc { get; set; }

    /// <summary>End of the interval that stays overlap, exclusive.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(StayTimeCompleter))]
    public DateTimeOffset? StayEndUtc { get; set; }

    /// <summary>States of the reservations; by default all seven.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateSet("Inquired", "Confirmed", "Started", "Processed", "Canceled", "Optional", "Requested")]
    public string[]? State { get; set; }

    /// <summary>Unique identifiers of the booked services; by default all bookable ones.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ServiceIds")]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    [IdTransformation(nameof(ServiceId))]
    public Guid[]? ServiceId { get; set; }

    /// <summary>Unique identifiers of the enterprises.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EnterpriseIds")]
    [ArgumentCompleter(typeof(EnterpriseIdCompleter))]
    [IdTransformation(nameof(EnterpriseId))]
    public Guid[]? EnterpriseId { get; set; }

    /// <summary>Whether to fill SourceFrom, SourceId, SourceName and SourceType of each reservation.</summary>
    [Parameter]
    public SwitchParameter IncludeSource { get; set; }

    /// <summary>Whose assignments give the sources; by default those of groups, where reservations were found to have the same.</summary>
    [Parameter]
    [ValidateSet(SourceOrigin.Reservation, SourceOrigin.Group)]
    public string? SourceFrom { get; set; }

    /// <summary>Whether to fill Currency, NetValue, GrossValue and RoomNetValue of each reservation.</summary>
    [Parameter]
    public SwitchParameter IncludeRevenue { get; set; }

    /// <summary>ISO 4217 code of the currency to convert values to; by default that of each hotel.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z]{3}$")]
    [ArgumentCompleter(typeof(CurrencyCompleter))]
    public string? Currency { get; set; }

    /// <summary>Session to read sources with, where Session may not.</summary>
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    [ArgumentCompleter(typeof(NoCompleter))]
    public MewsSession? SourceSession { get; set; }

    private protected override Operation Operation => Operations.Reservations;

    private protected override Guid[]? Ids => ReservationId;

    private protected override string IdsParameter => nameof(ReservationId);

    private protected override Guid[]? GroupIds => ReservationGroupId;

    private protected override string GroupIdsParameter => nameof(ReservationGroupId);

    private protected override Guid[]? Enterprises => EnterpriseId;

    private protected override Guid[]? PipedServices => ServiceId;

    private protected override string? View => IncludeRevenue ? $"{typeof(Reservation).FullName}#Revenue" : null;

    private protected override Func<QueryRunner, IPageReader> Reader => runner => _join!.Read(runner, runner.Discount);

    private protected override ItemFilter Extend(ItemFilter filter)
    {
        _join = new ReservationJoin(Session!, new JoinReporter(this, Bridge, SourceSession is not null).AddTo(new ReservationOptions
        {
            IncludeSource = IncludeSource,
            SourceFrom = SourceOrigin.Named(SourceFrom),
            SourceSession = SourceSession,
            IncludeRevenue = IncludeRevenue,
            Currency = Currency?.ToUpperInvariant(),
            IsDistinct = true,
            IsOfOneFilter = !MyInvocation.ExpectingInput,
            Window = Window,
            ToleratesFailures = true,
            Lookups = new PullOptions { Slots = Slots, Unreadable = Unreadable.Add },
        }));
        return filter with
        {
            ServiceIds = ServiceId,
            States = State is null ? null : [.. Operation.States!.Where(state => State.Contains(state, StringComparer.OrdinalIgnoreCase))],
        };
    }

    private protected override void Ask(ItemFilter filter) => base.Ask(Bridge.Await(_join!.ByEnterpriseAsync(filter, Bridge.Stop)));

    private protected override (TimeInterval? Interval, IntervalKind Kind) Interval()
    {
        GivenInterval[] given =
        [
            .. new GivenInterval[]
            {
                new(IntervalKind.Updated, "Updated", UpdatedStartUtc, UpdatedEndUtc),
                new(IntervalKind.Created, "Created", CreatedStartUtc, CreatedEndUtc),
                new(IntervalKind.ScheduledStart, "Arrival", ArrivalStartUtc, ArrivalEndUtc),
                new(IntervalKind.ScheduledEnd, "Departure", DepartureStartUtc, DepartureEndUtc),
                new(IntervalKind.Colliding, "Stay", StayStartUtc, StayEndUtc),
            }.Where(interval => interval.Start is not null || interval.End is not null),
        ];
        return given switch
        {
            [] => default,
            [{ Kind: IntervalKind.Updated }] => base.Interval(),
            [{ Kind: IntervalKind.Created } made] =>
                (made.UpTo(MewsSession.UtcNowOf(Session), "No reservation was made after that."), made.Kind),
            [var only] => (only.Whole(), only.Kind),
            _ => throw new MewsApiException(
                MewsErrorKind.InvalidInterval,
                $"{string.Join(" and ", given.Select(interval => $"-{interval.Name}{(interval.Start is null ? "End" : "Start")}Utc"))} "
                + "are different kinds of interval: give only one kind."),
        };
    }

    private protected override ArraySegment<object> Enrich(ArraySegment<object> items, Query query)
    {
        if (items.Count > 0 && Operation.EnterpriseOf(query) is { } enterprise)
        {
            SingleEnterpriseGuard.Check(Session!, Operation, enterprise, items);
        }

        return items;
    }

    private protected override void ValidateParameters()
    {
        if (IsGivenOrScripted(IdsParameter) && IsGivenOrScripted(GroupIdsParameter))
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidRequest, "-ReservationId and -ReservationGroupId are both given: give only one of them.");
        }

        RefuseEmpty(nameof(ServiceId), ServiceId, "service");
        if (SourceFrom is not null && !IncludeSource)
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidRequest, "-SourceFrom works only with -IncludeSource: add -IncludeSource, or leave out -SourceFrom.");
        }

        if (Currency is not null && !IncludeRevenue)
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidRequest, "-Currency works only with -IncludeRevenue: add -IncludeRevenue, or leave out -Currency.");
        }
    }
}
