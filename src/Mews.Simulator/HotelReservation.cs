using System.Globalization;
using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator;

/// <summary>
/// A reservation: an item of reservations/getAll/2023-06-06, and its enterprise, which the API does not return. Millions fit in memory:
/// times are ticks, texts are numbers, and values that no interval filters by are derived from the id.
/// </summary>
public readonly record struct HotelReservation : IItem
{
    private readonly long _created;
    private readonly long _updated;
    private readonly long _cancelled;
    private readonly long _scheduledStart;
    private readonly long _scheduledEnd;
    private readonly long _actualStart;
    private readonly long _actualEnd;
    private readonly byte _state;
    private readonly byte _origin;
    private readonly byte _commanderOrigin;
    private readonly byte _cancellationReason;

    /// <summary>The id of the reservation, the one that assignments name.</summary>
    public Guid Id { get; init; }

    /// <summary>The reservation group it belongs to.</summary>
    public Guid GroupId { get; init; }

    /// <summary>The bookable service it is of.</summary>
    public Guid ServiceId { get; init; }

    /// <summary>The enterprise it belongs to.</summary>
    public Guid EnterpriseId { get; init; }

    /// <summary>Its state, one of the seven of the contract.</summary>
    public string State
    {
        get => ReservationValues.States[_state];
        init => _state = ReservationValues.NumberOf(ReservationValues.States, value);
    }

    /// <summary>How it came to Mews, one of the six of the contract.</summary>
    public string Origin
    {
        get => ReservationValues.Origins[_origin];
        init => _origin = ReservationValues.NumberOf(ReservationValues.Origins, value);
    }

    /// <summary>How it came to the front desk; null if it did not, or if that is unknown.</summary>
    public string? CommanderOrigin
    {
        get => ReservationValues.CommanderOrigins[_commanderOrigin];
        init => _commanderOrigin = ReservationValues.NumberOf(ReservationValues.CommanderOrigins, value);
    }

    /// <summary>When it was made, at offset zero.</summary>
    public DateTimeOffset CreatedUtc
    {
        get => Time(_created);
        init => _created = value.UtcTicks;
    }

    /// <summary>Its last update, at offset zero; not before <see cref="CreatedUtc"/>.</summary>
    public DateTimeOffset UpdatedUtc
    {
        get => Time(_updated);
        init => _updated = value.UtcTicks;
    }

    /// <summary>When it was cancelled, at offset zero; null where it was not.</summary>
    public DateTimeOffset? CancelledUtc
    {
        get => TimeOrNull(_cancelled);
        init => _cancelled = value?.UtcTicks ?? 0;
    }

    /// <summary>Why it was cancelled; null if it was not, or if that is unknown.</summary>
    public string? CancellationReason
    {
        get => ReservationValues.CancellationReasons[_cancellationReason];
        init => _cancellationReason = ReservationValues.NumberOf(ReservationValues.CancellationReasons, value);
    }

    /// <summary>When its stay is to start, at offset zero.</summary>
    public DateTimeOffset ScheduledStartUtc
    {
        get => Time(_scheduledStart);
        init => _scheduledStart = value.UtcTicks;
    }

    /// <summary>When its stay is to end, at offset zero; after <see cref="ScheduledStartUtc"/>.</summary>
    public DateTimeOffset ScheduledEndUtc
    {
        get => Time(_scheduledEnd);
        init => _scheduledEnd = value.UtcTicks;
    }

    /// <summary>When the guest checked in, at offset zero; null where that is still to come or never will.</summary>
    public DateTimeOffset? ActualStartUtc
    {
        get => TimeOrNull(_actualStart);
        init => _actualStart = value?.UtcTicks ?? 0;
    }

    /// <summary>When the guest checked out, at offset zero; null where that is still to come or never will.</summary>
    public DateTimeOffset? ActualEndUtc
    {
        get => TimeOrNull(_actualEnd);
        init => _actualEnd = value?.UtcTicks ?? 0;
    }

    /// <summary>Its confirmation number.</summary>
    public string Number => (1_000_000_000 + (long)(Derived.Bits(Id, 1) % 9_000_000_000)).ToString(CultureInfo.InvariantCulture);

    /// <summary>Its rate.</summary>
    public Guid RateId => OneOf(6, salt: 2);

    /// <summary>The category of rooms that was asked for.</summary>
    public Guid RequestedResourceCategoryId => OneOf(5, salt: 3);

    /// <summary>Its room; null where it has none yet.</summary>
    public Guid? AssignedResourceId => IsOneIn(4, salt: 4) ? null : OneOf(40, salt: 5);

    /// <summary>Its business segment; null where it has none.</summary>
    public Guid? BusinessSegmentId => IsOneIn(4, salt: 6) ? null : OneOf(4, salt: 7);

    /// <summary>The company that mediated it; null where none did.</summary>
    public Guid? TravelAgencyId => IsOneIn(10, salt: 8) || (IsOfChannel && !IsOneIn(3, salt: 9)) ? OneOf(6, salt: 10) : null;

    /// <summary>The company it is for; null where it is for none.</summary>
    public Guid? PartnerCompanyId => IsOneIn(6, salt: 11) ? OneOf(6, salt: 12) : null;

    /// <summary>The block it was taken from; null where there is none.</summary>
    public Guid? AvailabilityBlockId => IsOneIn(8, salt: 13) ? OneOf(5, salt: 14) : null;

    /// <summary>Its voucher; null where it has none.</summary>
    public Guid? VoucherId => IsOneIn(10, salt: 15) ? OneOf(3, salt: 16) : null;

    /// <summary>Its number at the channel; null where it came from none.</summary>
    public string? ChannelNumber => IsOfChannel ? $"C-{(uint)Derived.Bits(Id, 17):D10}" : null;

    /// <summary>Its number at the channel manager; null where it has none.</summary>
    public string? ChannelManagerNumber => IsOfChannel && !IsOneIn(5, salt: 18) ? $"M/{(uint)Derived.Bits(Id, 19):X8}" : null;

    /// <summary>What the journey is for; null if that is unknown.</summary>
    public string? Purpose =>
        IsOneIn(2, salt: 20) ? null : ReservationValues.Purposes[Derived.Number(Id, 21, ReservationValues.Purposes.Length)];

    /// <summary>When an optional one is released, at offset zero; null for all others.</summary>
    public DateTimeOffset? ReleasedUtc => State == "Optional" ? ScheduledStartUtc.AddDays(-7) : null;

    /// <summary>How many persons it is for, of all ages.</summary>
    public int PersonCount => Enumerable.Range(0, AgeCategories).Sum(PersonsOf);

    /// <summary>The guest or the company that owns it, which identifies the guest.</summary>
    public Guid AccountId => Derived.Uuid(Id, 22);

    /// <summary>All texts of the item that identify its guest, as they stand in the JSON. None is in another reservation.</summary>
    public IReadOnlyList<string> GuestTexts =>
    [
        .. new[] { AccountId, CreatorProfileId, UpdaterProfileId, BookerId, CreditCardId }
            .Where(id => id is not null)
            .Select(id => $"{id}"),
        .. new[] { OriginDetails, QrCodeData, Notes }.OfType<string>(),
    ];

    Guid IItem.OwnerId => Id;

    // Newest first: see GroupAssignment.
    OrderKey IItem.Key => new(-_created, Id);

    internal int StateNumber => _state;

    private bool IsOfChannel => Origin == "ChannelManager";

    private Guid CreatorProfileId => Derived.Uuid(Id, 23);

    private Guid UpdaterProfileId => Derived.Uuid(Id, 24);

    private Guid? BookerId => IsOneIn(3, salt: 25) ? null : Derived.Uuid(Id, 26);

    private Guid? CreditCardId => IsOneIn(2, salt: 27) ? null : Derived.Uuid(Id, 28);

    private string? QrCodeData => IsOneIn(4, salt: 29) ? null : $"QR of guest {GuestNumber}";

    private string? OriginDetails => IsOneIn(2, salt: 30) ? null : $"Said by guest {GuestNumber}";

    private string Notes => $"Note about guest {GuestNumber}";

    private string GuestNumber => Derived.Bits(Id, 31).ToString("x16", CultureInfo.InvariantCulture);

    private int AgeCategories => 1 + Derived.Number(Id, 32, 3);

    void IItem.WriteShown(Utf8JsonWriter writer)
    {
        writer.WriteString("Id"u8, Id);
        writer.WriteString("ServiceId"u8, ServiceId);
        writer.WriteString("AccountId"u8, AccountId);
        writer.WriteString("AccountType"u8, IsOneIn(5, salt: 33) ? "Company"u8 : "Customer"u8);
        writer.WriteString("CreatorProfileId"u8, CreatorProfileId);
        writer.WriteString("UpdaterProfileId"u8, UpdaterProfileId);
        WriteId(writer, "BookerId"u8, BookerId);
        writer.WriteString("Number"u8, Number);
        writer.WriteString("State"u8, State);
        writer.WriteString("Origin"u8, Origin);
        writer.WriteString("CommanderOrigin"u8, CommanderOrigin);
        writer.WriteString("OriginDetails"u8, OriginDetails);
        WriteTime(writer, "CreatedUtc"u8, _created);
        WriteTime(writer, "UpdatedUtc"u8, _updated);
        WriteTime(writer, "CancelledUtc"u8, _cancelled);
        writer.WriteString("CancellationReason"u8, CancellationReason);
        WriteTime(writer, "ReleasedUtc"u8, ReleasedUtc?.UtcTicks ?? 0);
        WriteId(writer, "VoucherId"u8, VoucherId);
        WriteId(writer, "BusinessSegmentId"u8, BusinessSegmentId);
        WriteOptions(writer);
        writer.WriteString("RateId"u8, RateId);
        WriteId(writer, "CreditCardId"u8, CreditCardId);
        writer.WriteString("GroupId"u8, GroupId);
        writer.WriteString("RequestedResourceCategoryId"u8, RequestedResourceCategoryId);
        WriteId(writer, "AssignedResourceId"u8, AssignedResourceId);
        WriteId(writer, "AvailabilityBlockId"u8, AvailabilityBlockId);
        WriteId(writer, "PartnerCompanyId"u8, PartnerCompanyId);
        WriteId(writer, "TravelAgencyId"u8, TravelAgencyId);
        writer.WriteBoolean("AssignedResourceLocked"u8, IsOneIn(9, salt: 34));
        writer.WriteString("ChannelNumber"u8, ChannelNumber);
        writer.WriteString("ChannelManagerNumber"u8, ChannelManagerNumber);
        WriteTime(writer, "StartUtc"u8, _actualStart == 0 ? _scheduledStart : _actualStart);
        WriteTime(writer, "EndUtc"u8, _actualEnd == 0 ? _scheduledEnd : _actualEnd);
        WriteTime(writer, "ScheduledStartUtc"u8, _scheduledStart);
        WriteTime(writer, "ActualStartUtc"u8, _actualStart);
        WriteTime(writer, "ScheduledEndUtc"u8, _scheduledEnd);
        WriteTime(writer, "ActualEndUtc"u8, _actualEnd);
        writer.WriteString("Purpose"u8, Purpose);
        writer.WriteString("QrCodeData"u8, QrCodeData);
        WritePersons(writer);
        // An undocumented property, as real ones have.
        writer.WriteString("Notes"u8, Notes);
    }

    void IItem.WriteHidden(Utf8JsonWriter writer) => writer.WriteString("EnterpriseId"u8, EnterpriseId);

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static DateTimeOffset? TimeOrNull(long ticks) => ticks == 0 ? null : Time(ticks);

    private static void WriteTime(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long ticks)
    {
        if (ticks == 0)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteString(name, new DateTime(ticks, DateTimeKind.Utc));
        }
    }

    private static void WriteId(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Guid? id)
    {
        if (id is { } value)
        {
            writer.WriteString(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private void WriteOptions(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("Options"u8);
        writer.WriteBoolean("OwnerCheckedIn"u8, _actualStart != 0);
        writer.WriteBoolean("AnyCompanionCheckedIn"u8, _actualStart != 0 && AgeCategories > 1);
        writer.WriteEndObject();
    }

    private void WritePersons(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("PersonCounts"u8);
        for (int age = 0; age < AgeCategories; age++)
        {
            writer.WriteStartObject();
            writer.WriteString("AgeCategoryId"u8, Derived.Uuid(EnterpriseId, 100 + age));
            writer.WriteNumber("Count"u8, PersonsOf(age));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private int PersonsOf(int age) => 1 + Derived.Number(Id, 40 + age, 3);

    private bool IsOneIn(int count, int salt) => Derived.Number(Id, salt, count) == 0;

    private Guid OneOf(int count, int salt) => Derived.Uuid(EnterpriseId, (salt * 1000) + Derived.Number(Id, salt, count));
}
