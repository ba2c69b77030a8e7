namespace Mews.SourceAssignments.Measuring;

/// <summary>How reservations came to Mews, in words.</summary>
/// <remarks>Mews Connector API, Reservations, "Reservation origin".</remarks>
internal static class Origins
{
    /// <summary>What an origin is called; a new one as Mews writes it.</summary>
    /// <param name="origin">The origin as Mews writes it; null or empty where it does not say.</param>
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

    /// <summary>What the reservations of an origin are called that have no source.</summary>
    internal static string WithoutSource(string? origin) => $"No source ({NameOf(origin)})";
}
