namespace Mews.Simulator.Data;

/// <summary>The values that the contract has for texts of reservations.</summary>
internal static class ReservationValues
{
    public static string[] States { get; } = ["Inquired", "Confirmed", "Started", "Processed", "Canceled", "Optional", "Requested"];

    public static string[] Origins { get; } = ["Distributor", "ChannelManager", "Commander", "Import", "Connector", "Navigator"];

    public static string?[] CommanderOrigins { get; } =
        [null, "InPerson", "Channel", "Phone", "Email", "Website", "Message", "CallCenter", "RoomingList"];

    public static string?[] CancellationReasons { get; } =
    [
        null, "Other", "ConfirmationMissed", "BookedElsewhere", "ForceMajeure", "GuestComplaint", "NoShow", "PriceTooHigh",
        "ServiceNotAvailable", "InputError", "InvalidPayment", "TravelAgency", "RequestedByGuest", "Update", "BookingAbandoned",
        "RequestedByBooker",
    ];

    public static string[] Purposes { get; } = ["Leisure", "Business", "Student"];

    /// <summary>A number takes less memory than a reference.</summary>
    /// <exception cref="ArgumentException">The contract has no such value.</exception>
    public static byte NumberOf(string?[] values, string? value)
    {
        int number = Array.IndexOf(values, value);
        return number >= 0 ? (byte)number : throw new ArgumentException($"{value} is none of {string.Join(", ", values)}.", nameof(value));
    }
}
