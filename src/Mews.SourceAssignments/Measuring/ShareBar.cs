namespace Mews.SourceAssignments.Measuring;

/// <summary>Draws a share in the console, for the view of what Measure-MewsSource gives, which looks it up as <see cref="Views.Printed"/> says.</summary>
public sealed class ShareBar
{
    private const int Width = 24;

    // Where a table has more columns.
    private const int NarrowWidth = 8;

    // From an eighth of a cell to all of it.
    private const string Blocks = "▏▎▍▌▋▊▉█";
    private const string Plain = "#";

    private ShareBar()
    {
    }

    /// <summary>Looks up the bar of a row.</summary>
    public static ShareBar Of { get; } = new();

    /// <summary>A bar for the share: that of the highest share of all that was measured fills the column.</summary>
    /// <param name="row">A row, or what is left of one behind a job.</param>
    /// <returns>Block characters, or <c>#</c> where the console has none.</returns>
    public string this[PSObject row]
    {
        get
        {
            double bar = row.BaseObject is IMeasurement own ? own.Bar : row.Properties[nameof(SourceMeasurement.Share)]?.Value as double? ?? 0;
            int width = row.Properties[nameof(ReservationMeasurement.Nights)] is null ? Width : NarrowWidth;
            return Draw(bar, width, BlocksOf(Console.OutputEncoding));
        }
    }

    /// <summary>Draws a part of the whole width.</summary>
    /// <param name="part">From 0 to 1.</param>
    /// <param name="width">The whole width, in cells.</param>
    /// <param name="blocks">What a cell is filled with, the least first.</param>
    internal static string Draw(double part, int width, string blocks)
    {
        int steps = (int)Math.Round(part * width * blocks.Length);
        // What there is can be seen.
        steps = part > 0 ? Math.Max(steps, 1) : 0;
        string rest = steps % blocks.Length > 0 ? blocks[(steps % blocks.Length) - 1].ToString() : string.Empty;
        return new string(blocks[^1], steps / blocks.Length) + rest;
    }

    /// <summary>The blocks that a console of an encoding can show.</summary>
    internal static string BlocksOf(System.Text.Encoding encoding) =>
        new[] { Blocks, Blocks[^1..] }.FirstOrDefault(blocks => encoding.GetString(encoding.GetBytes(blocks)) == blocks) ?? Plain;
}
