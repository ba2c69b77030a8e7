namespace Mews.Connector;

/// <summary>
/// A reservation, with its hotel and its source. Nothing that identifies a guest is read: no account, booker, profile, credit card, QR code
/// or option.
/// </summary>
/// <remarks>Mews Connector API, Reservations, Get all reservations (2023-06-06), "Reservation".</remarks>
public sealed class Reservation : Item
{
    /// <summary>Unique identifier of the reservation.</summary>
    public override Guid Id { get; internal set; }

    /// <summary>Unique identifier of the enterprise, which Mews does not return with a reservation; null if it cannot be found.</summary>
    public Guid? EnterpriseId { get; internal set; }

    /// <summary>Name of the enterprise; null if unknown.</summary>
    public string? EnterpriseName { get; internal set; }

    /// <summary>Unique identifier of the booked service.</summary>
    public Guid ServiceId { get; internal set; }

    /// <summary>Confirmation number in Mews; null if Mews does not return it.</summary>
    public string? Number { get; internal set; }

    /// <summary>State, such as <c>Confirmed</c>, <c>Started</c>, <c>Processed</c> or <c>Canceled</c>. Text, since Mews may add states.</summary>
    public string State { get; internal set; } = string.Empty;

    /// <summary>
    /// How it came to Mews, such as <c>Distributor</c> (booking engine), <c>ChannelManager</c> or <c>Commander</c> (front desk); null if
    /// Mews does not return it.
    /// </summary>
    public string? Origin { get; internal set; }

    /// <summary>How the guest contacted the front desk, such as <c>Phone</c>; null if that was not recorded.</summary>
    public string? CommanderOrigin { get; internal set; }

    /// <summary>Time of creation, at offset zero.</summary>
    public DateTimeOffset CreatedUtc { get; internal set; }

    /// <summary>Time of the last update, at offset zero.</summary>
    public DateTimeOffset UpdatedUtc { get; internal set; }

    /// <summary>Time of cancellation, at offset zero; null if it was not cancelled.</summary>
    public DateTimeOffset? CancelledUtc { get; internal set; }

    /// <summary>Reason of cancellation, such as <c>NoShow</c> or <c>BookingAbandoned</c>; null if it was not cancelled.</summary>
    public string? CancellationReason { get; internal set; }

    /// <summary>Scheduled start of the stay, at offset zero.</summary>
    public DateTimeOffset ScheduledStartUtc { get; internal set; }

    /// <summary>Scheduled end of the stay, at offset zero.</summary>
    public DateTimeOffset ScheduledEndUtc { get; internal set; }

    /// <summary>Check-in, at offset zero; null before it.</summary>
    public DateTimeOffset? ActualStartUtc { get; internal set; }

    /// <summary>Check-out, at offset zero; null before it.</summary>
    public DateTimeOffset? ActualEndUtc { get; internal set; }

    /// <summary>Unique identifier of the reservation group.</summary>
    public Guid GroupId { get; internal set; }

    /// <summary>Unique identifier of the rate; null if Mews does not return it.</summary>
    public Guid? RateId { get; internal set; }

    /// <summary>Unique identifier of the business segment; null if there is none.</summary>
    public Guid? BusinessSegmentId { get; internal set; }

    /// <summary>Unique identifier of the booked resource category, such as double rooms; null if Mews does not return it.</summary>
    public Guid? RequestedResourceCategoryId { get; internal set; }

    /// <summary>Unique identifier of the travel agency; null if there is none.</summary>
    public Guid? TravelAgencyId { get; internal set; }

    /// <summary>Unique identifier of the company that it was booked for; null if there is none.</summary>
    public Guid? PartnerCompanyId { get; internal set; }

    /// <summary>Unique identifier of the availability block; null if there is none.</summary>
    public Guid? AvailabilityBlockId { get; internal set; }

    /// <summary>Unique identifier of the voucher; null if there is none.</summary>
    public Guid? VoucherId { get; internal set; }

    /// <summary>Number at the channel; null if there is none.</summary>
    public string? ChannelNumber { get; internal set; }

    /// <summary>Number at the channel manager; null if there is none.</summary>
    public string? ChannelManagerNumber { get; internal set; }

    /// <summary>Purpose of the stay, such as <c>Leisure</c> or <c>Business</c>; null if that was not recorded.</summary>
    public string? Purpose { get; internal set; }

    /// <summary>Number of persons; null if Mews does not return it.</summary>
    public int? PersonCount { get; internal set; }

    /// <summary>
    /// Whose assignment gave the source, one of <see cref="SourceOrigin"/>; null if sources were not asked for, or could not be read.
    /// </summary>
    public string? SourceFrom { get; internal set; }

    /// <summary>Unique identifier of the primary source; null if there is none, or it was not asked for.</summary>
    public Guid? SourceId { get; internal set; }

    /// <summary>Name of the source; null if unknown.</summary>
    public string? SourceName { get; internal set; }

    /// <summary>Type of the source; null if unknown.</summary>
    public string? SourceType { get; internal set; }

    /// <summary>ISO 4217 code of the currency of the values; null if values were not asked for.</summary>
    public string? Currency { get; internal set; }

    /// <summary>Value of all items on its bill, without taxes; null if values were not asked for.</summary>
    public decimal? NetValue { get; internal set; }

    /// <summary>Value of all items on its bill, with taxes; null if values were not asked for.</summary>
    public decimal? GrossValue { get; internal set; }

    /// <summary>Value of its nights, without taxes; null if values were not asked for.</summary>
    public decimal? RoomNetValue { get; internal set; }

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
