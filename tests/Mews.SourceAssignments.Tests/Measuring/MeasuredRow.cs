using System.Management.Automation;

namespace Mews.SourceAssignments.Tests;

/// <summary>A row of measured reservations. Fractions are rounded: there are two ways to divide, and both are right.</summary>
internal sealed record MeasuredRow(
    string? Period,
    string On,
    MeasuredGroup Group,
    long Bookings,
    long Cancelled,
    long Nights,
    double Share,
    long? LastYear,
    double? Change)
{
    private const int Digits = 12;

    public double Share { get; } = Math.Round(Share, Digits);

    public double? Change { get; } = Change is { } change ? Math.Round(change, Digits) : null;

    internal static MeasuredRow Of(PSObject row) => new(
        (string?)row.Properties["Period"].Value,
        $"{row.Properties["On"].Value}",
        MeasuredGroup.Of(row),
        (long)row.Properties["Bookings"].Value,
        (long)row.Properties["Cancelled"].Value,
        (long)row.Properties["Nights"].Value,
        (double)row.Properties["Share"].Value,
        (long?)row.Properties["LastYear"].Value,
        (double?)row.Properties["Change"].Value);

    /// <summary>All of it in one line, which is what a failed test shows.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Period} {On} {Group}: {Bookings} booked, {Cancelled} cancelled, {Nights} nights, share {Share}, last year {LastYear}, change {Change}");
}
