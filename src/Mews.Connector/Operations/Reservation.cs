namespace Mews.Connector;

/// <summary>
/// A reservation, with its hotel and its source. Who it is for is never kept: no account, booker, profile, credit card, QR code or option of the guest is read.
/// </summary>
/// <remarks>Mews Connector API, Reservations, Get all reservations (2023-06-06), "Reservation".</remarks>
public sealed class Reservation : Item
{
    /// <summary>Unique identifier of the reservation.</summary>
    public override Guid Id { get; internal set; }

    /// <summary>Unique identifier of the enterprise, which Mews does not say with a reservation; null where it cannot be found out.</summary>
    public Guid? EnterpriseId { get; internal set; }

    /// <summary>Name of the enterprise; null where it is not known.</summary>
    public string? EnterpriseName { get; internal set; }

    /// <summary>Unique identifier of the service that was booked.</summary>
    public Guid ServiceId { get; internal set; }

    /// <summary>Confirmation number in Mews; null where Mews does not say.</summary>
    public string? Number { get; internal set; }

    /// <summary>State, such as <c>Confirmed</c>, <c>Started</c>, <c>Processed</c> or <c>Canceled</c>. Text, since Mews may add states.</summary>
    public string State { get; internal set; } = string.Empty;

    /// <summary>How it came to Mews, such as <c>Distributor</c> (the booking engine), <c>ChannelManager</c> or <c>Commander</c> (the front desk); null where Mews does not say.</summary>
    public string? Origin { get; internal set; }

    /// <summary>How the guest came to the front desk, such as <c>Phone</c>; null where nobody said.</summary>
    public string? CommanderOrigin { get; internal set; }

    /// <summary>When it was made, at offset zero.</summary>
    public DateTimeOffset CreatedUtc { get; internal set; }

    /// <summary>When it was last updated, at offset zero.</summary>
    public DateTimeOffset UpdatedUtc { get; internal set; }

    /// <summary>When it was cancelled, at offset zero; null where it was not.</summary>
    public DateTimeOffset? CancelledUtc { get; internal set; }

    /// <summary>Why it was cancelled, such as <c>NoShow</c> or <c>BookingAbandoned</c>; null where it was not.</summary>
    public string? CancellationReason { get; internal set; }

    /// <summary>When the stay is to begin, at offset zero.</summary>
    public DateTimeOffset ScheduledStartUtc { get; internal set; }

    /// <summary>When the stay is to end, at offset zero.</summary>
    public DateTimeOffset ScheduledEndUtc { get; internal set; }

    /// <summary>When the guest checked in, at offset zero; null before that.</summary>
    public DateTimeOffset? ActualStartUtc { get; internal set; }

    /// <summary>When the guest checked out, at offset zero; null before that.</summary>
    public DateTimeOffset? ActualEndUtc { get; internal set; }

    /// <summary>Unique identifier of the reservation group.</summary>
    public Guid GroupId { get; internal set; }

    /// <summary>Unique identifier of the rate; null where Mews does not say.</summary>
    public Guid? RateId { get; internal set; }

    /// <summary>Unique identifier of the business segment; null where there is none.</summary>
    public Guid? BusinessSegmentId { get; internal set; }

    /// <summary>Unique identifier of the category of resources that was booked, such as double rooms; null where Mews does not say.</summary>
    public Guid? RequestedResourceCategoryId { get; internal set; }

    /// <summary>Unique identifier of the company that mediated it; null where none did.</summary>
    public Guid? TravelAgencyId { get; internal set; }

    /// <summary>Unique identifier of the company that it was made for; null where there is none.</summary>
    public Guid? PartnerCompanyId { get; internal set; }

    /// <summary>Unique identifier of the availability block that it was made in; null where there is none.</summary>
    public Guid? AvailabilityBlockId { get; internal set; }

    /// <summary>Unique identifier of the voucher that was used; null where none was.</summary>
    public Guid? VoucherId { get; internal set; }

    /// <summary>Its number at the channel; null where there is none.</summary>
    public string? ChannelNumber { get; internal set; }

    /// <summary>Its number at the channel manager; null where there is none.</summary>
    public string? ChannelManagerNumber { get; internal set; }

    /// <summary>Purpose of the stay, such as <c>Leisure</c> or <c>Business</c>; null where nobody said.</summary>
    public string? Purpose { get; internal set; }

    /// <summary>How many persons it is for; null where Mews does not say.</summary>
    public int? PersonCount { get; internal set; }

    /// <summary>Whose assignment the source is of, one of <see cref="SourceOrigin"/>; null where sources were not asked for, or could not be read.</summary>
    public string? SourceFrom { get; internal set; }

    /// <summary>Unique identifier of the primary source; null where there is none, or it was not asked for.</summary>
    public Guid? SourceId { get; internal set; }

    /// <summary>Name of the source; null where it is not known.</summary>
    public string? SourceName { get; internal set; }

    /// <summary>Type of the source; null where it is not known.</summary>
    public string? SourceType { get; internal set; }

    /// <summary>ISO 4217 code of the currency of the values; null where values were not asked for.</summary>
    public string? Currency { get; internal set; }

    /// <summary>Value of all that is on its bill, without taxes; null where values were not asked for.</summary>
    public decimal? NetValue { get; internal set; }

    /// <summary>The same with taxes; null where values were not asked for.</summary>
    public decimal? GrossValue { get; internal set; }

    /// <summary>Value of its nights, without taxes; null where values were not asked for.</summary>
    public decimal? RoomNetValue { get; internal set; }

    /// <summary>Reads it from a response.</summary>
    internal static ItemReader<Reservation> Reader { get; } = new(
        static () => new Reservation(),
        tryReadCompact: null,
        ItemProperty<Reservation>.Guid(nameof(Id), static (item, value) => item.Id = value),
        ItemProperty<Reservation>.Guid(nameof(ServiceId), static (item, value) => item.ServiceId = value),
        ItemProperty<Reservation>.OptionalText(nameof(Number), static (item, value) => item.Number = value),
        ItemProperty<Reservation>.InternedText(nameof(State), static (item, value) => item.State = value),
        ItemProperty<Reservation>.OptionalInternedText(nameof(Origin), static (item, value) => item.Origin = value),
        ItemProperty<Reservation>.OptionalInternedText(nameof(CommanderOrigin), static (item, value) => item.CommanderOrigin = value),
        ItemProperty<Reservation>.Time(nameof(CreatedUtc), static (item, value) => item.CreatedUtc = value),
        ItemProperty<Reservation>.Time(nameof(UpdatedUtc), static (item, value) => item.UpdatedUtc = value),
        ItemProperty<Reservation>.OptionalTime(nameof(CancelledUtc), static (item, value) => item.CancelledUtc = value),
        ItemProperty<Reservation>.OptionalInternedText(nameof(CancellationReason), static (item, value) => item.CancellationReason = value),
        ItemProperty<Reservation>.Time(nameof(ScheduledStartUtc), static (item, value) => item.ScheduledStartUtc = value),
        ItemProperty<Reservation>.Time(nameof(ScheduledEndUtc), static (item, value) => item.ScheduledEndUtc = value),
        ItemProperty<Reservation>.OptionalTime(nameof(ActualStartUtc), static (item, value) => item.ActualStartUtc = value),
        ItemProperty<Reservation>.OptionalTime(nameof(ActualEndUtc), static (item, value) => item.ActualEndUtc = value),
        ItemProperty<Reservation>.Guid(nameof(GroupId), static (item, value) => item.GroupId = value),
        ItemProperty<Reservation>.OptionalGuid(nameof(RateId), static (item, value) => item.RateId = value),
        ItemProperty<Reservation>.OptionalGuid(nameof(BusinessSegmentId), static (item, value) => item.BusinessSegmentId = value),
        ItemProperty<Reservation>.OptionalGuid(nameof(RequestedResourceCategoryId), static (item, value) => item.RequestedResourceCategoryId = value),
        ItemProperty<Reservation>.OptionalGuid(nameof(TravelAgencyId), static (item, value) => item.TravelAgencyId = value),
        ItemProperty<Reservation>.OptionalGuid(nameof(PartnerCompanyId), static (item, value) => item.PartnerCompanyId = value),
        ItemProperty<Reservation>.OptionalGuid(nameof(AvailabilityBlockId), static (item, value) => item.AvailabilityBlockId = value),
        ItemProperty<Reservation>.OptionalGuid(nameof(VoucherId), static (item, value) => item.VoucherId = value),
        ItemProperty<Reservation>.OptionalText(nameof(ChannelNumber), static (item, value) => item.ChannelNumber = value),
        ItemProperty<Reservation>.OptionalText(nameof(ChannelManagerNumber), static (item, value) => item.ChannelManagerNumber = value),
        ItemProperty<Reservation>.OptionalInternedText(nameof(Purpose), static (item, value) => item.Purpose = value),
        ItemProperty<Reservation>.OptionalSum("PersonCounts", "Count", static (item, value) => item.PersonCount = value));
}
