namespace Mews.Connector;

/// <summary>Result of comparing the sources of reservations with those of their groups.</summary>
/// <param name="EnterpriseId">Unique identifier of the enterprise; null where it is unknown.</param>
/// <param name="Compared">Number of reservations that were compared.</param>
/// <param name="Differing">Number of those whose source differs from that of their group.</param>
public sealed record SourceComparison(Guid? EnterpriseId, int Compared, int Differing)
{
    /// <summary>Whether the sources of groups are precise enough for the other reservations: at most one in a hundred differs.</summary>
    public bool IsPrecise => Compared > 0 && Differing * 100L <= Compared;
}
