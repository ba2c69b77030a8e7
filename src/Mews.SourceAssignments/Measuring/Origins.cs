namespace Mews.SourceAssignments.Measuring;

/// <summary>Display names of how reservations came to Mews.</summary>
/// <remarks>Mews Connector API, Reservations, "Reservation origin".</remarks>
internal static class Origins
{
    /// <summary>An unknown origin is shown as Mews writes it.</summary>
    internal static string NameOf(string? origin) => origin switch
    {
        null or "" => "unknown origin",
        "Distributor" => "booking engine",
        "ChannelManager" => "channel manager",
        "Commander" => "front desk",
        "Import" => "import",
        "Connector" => "API",
        "Navigator" => "guest services",
        _ => origin,
    };

    internal static string WithoutSource(string? origin) => $"No source ({NameOf(origin)})";
}
