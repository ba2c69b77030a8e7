namespace Mews.SourceAssignments.Measuring;

/// <summary>Makes a table with a row for each source, or whatever is counted by, and a column for each period.</summary>
/// <param name="group">What is one row.</param>
/// <param name="number">What it shows.</param>
internal sealed class Pivot(MeasureGroup group, MeasureNumber number)
{
    private const string Total = nameof(Total);

    /// <summary>The rows, most bookings first, all with the same columns.</summary>
    /// <param name="rows">What was counted in each period.</param>
    /// <param name="totals">What was counted of all periods together.</param>
    /// <param name="periods">The names of all periods.</param>
    internal IEnumerable<PSObject> Rows(IEnumerable<IMeasurement> rows, IEnumerable<MeasuredRow> totals, IReadOnlyList<string> periods)
    {
        ILookup<MeasuredKey, MeasuredRow> byKey = rows.Select(row => row.Row).ToLookup(row => row.Key);
        return totals.Select(total => Row(total, byKey[total.Key].ToDictionary(row => row.Period!), periods));
    }

    // A name is as in the other tables: no view makes it printable here. Ids come last: in a table on the screen the last columns are those that have no room.
    private PSObject Row(MeasuredRow total, Dictionary<string, MeasuredRow> byPeriod, IReadOnlyList<string> periods)
    {
        var row = new PSObject();
        Add(row, group == MeasureGroup.Origin ? nameof(Reservation.Origin) : group == MeasureGroup.SourceType ? nameof(Reservation.SourceType) : $"{Subject}Name", total.Key.ToString());
        foreach (string period in periods)
        {
            Add(row, period, NumberOf(byPeriod.TryGetValue(period, out MeasuredRow measured) ? measured : default));
        }

        Add(row, Total, NumberOf(total));
        if (group is MeasureGroup.Source or MeasureGroup.Service or MeasureGroup.Enterprise)
        {
            Add(row, $"{Subject}Id", total.Key.Id);
        }

        return row;
    }

    private string Subject => group == MeasureGroup.SourceName ? nameof(MeasureGroup.Source) : group.ToString();

    private object NumberOf(MeasuredRow row) => number switch
    {
        MeasureNumber.Cancelled => row.Numbers.Cancelled,
        MeasureNumber.Nights => row.Numbers.Nights,
        // As an object, or whole numbers would be turned into fractions as well.
        MeasureNumber.Share => (object)row.Share,
        _ => row.Numbers.Bookings,
    };

    private static void Add(PSObject row, string name, object? value) => row.Properties.Add(new PSNoteProperty(name, value));
}
