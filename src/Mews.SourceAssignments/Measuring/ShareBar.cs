namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// Draws the share as a bar, for the views of Measure-MewsSource's rows. An indexer, for the reason that <see cref="Views.Printed"/> has.
/// </summary>
public sealed class ShareBar
{
    private const int Width = 24;

    // For tables with more columns.
    private const int NarrowWidth = 8;

    // From an eighth of a cell to all of it.
    private const string Blocks = "▏▎▍▌▋▊▉█";
    private const string Ascii = "#";

    private ShareBar()
    {
    }

    /// <summary>The instance that views use.</summary>
    public static ShareBar Of { get; } = new();

    /// <summary>The bar of a row; the highest share of the result fills the column.</summary>
    /// <param name="row">A row, also a deserialized one.</param>
    /// <returns>Block characters, or <c>#</c> where the console has none.</returns>
    public string this[PSObject row]
    {
        get
        {
            double bar = row.BaseObject is IMeasurement own
                ? own.Bar
                : row.Properties[nameof(SourceMeasurement.Share)]?.Value as double? ?? 0;
            int width = row.Properties[nameof(ReservationMeasurement.Nights)] is null ? Width : NarrowWidth;
            return Draw(bar, width, BlocksOf(Console.OutputEncoding));
        }
    }

    internal static string Draw(double part, int width, string blocks)
    {
        int steps = (int)Math.Round(part * width * blocks.Length);
        // Any share above zero is visible.
        steps = part > 0 ? Math.Max(steps, 1) : 0;
        string rest = steps % blocks.Length > 0 ? blocks[(steps % blocks.Length) - 1].ToString() : string.Empty;
        return new string(blocks[^1], steps / blocks.Length) + rest;
    }

    /// <summary>The block characters that the console's encoding has.</summary>
    internal static string BlocksOf(System.Text.Encoding encoding) =>
        new[] { Blocks, Blocks[^1..] }.FirstOrDefault(blocks => encoding.GetString(encoding.GetBytes(blocks)) == blocks) ?? Ascii;
}
