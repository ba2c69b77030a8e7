namespace Mews.Connector;

/// <summary>What came of comparing the sources of reservations with those of their groups.</summary>
/// <param name="EnterpriseId">Unique identifier of the enterprise; null where it is not known.</param>
/// <param name="Compared">How many reservations were compared.</param>
/// <param name="Differing">How many of them have another source than their group.</param>
public sealed record SourceComparison(Guid? EnterpriseId, int Compared, int Differing)
{
    /// <summary>Whether the sources of groups are precise enough for the other reservations: some were compared, and not more than one in a hundred differs.</summary>
    public bool IsPrecise => Compared > 0 && Differing * 100L <= Compared;
}
