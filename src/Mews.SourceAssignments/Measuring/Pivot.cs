namespace Mews.SourceAssignments.Measuring;

/// <summary>Makes a table with a row for each source, or whatever is counted by, and a column for each period.</summary>
internal sealed class Pivot(MeasureGroup group, MeasureNumber number)
{
    private const string Total = nameof(Total);

    /// <summary>Most bookings first; all rows have the same columns.</summary>
    internal IEnumerable<PSObject> Rows(IEnumerable<IMeasurement> rows, IEnumerable<MeasuredRow> totals, IReadOnlyList<string> periods)
    {
        ILookup<MeasuredKey, MeasuredRow> byKey = rows.Select(row => row.Row).ToLookup(row => row.Key);
        return totals.Select(total => Row(total, byKey[total.Key].ToDictionary(row => row.Period!), periods));
    }

    // Names are made printable here, since no view does it. Ids come last: a table on the screen drops the last columns first.
    private PSObject Row(MeasuredRow total, Dictionary<string, MeasuredRow> byPeriod, IReadOnlyList<string> periods)
    {
        var row = new PSObject();
        Add(row, NameColumn, total.Key.ToString());
        foreach (string period in periods)
        {
            Add(row, period, byPeriod.TryGetValue(period, out MeasuredRow measured) ? NumberOf(measured) : Nothing(total));
        }

        Add(row, Total, NumberOf(total));
        if (number.IsMoney())
        {
            Add(row, nameof(Reservation.Currency), total.Money?.Currency is { } currency ? Printable.Of(currency) : null);
        }

        if (group is MeasureGroup.Source or MeasureGroup.Service or MeasureGroup.Enterprise)
        {
            Add(row, $"{Subject}Id", total.Key.Id);
        }

        return row;
    }

    private string NameColumn => group switch
    {
        MeasureGroup.Origin => nameof(Reservation.Origin),
        MeasureGroup.SourceType => nameof(Reservation.SourceType),
        _ => $"{Subject}Name",
    };

    private string Subject => group == MeasureGroup.SourceName ? nameof(MeasureGroup.Source) : group.ToString();

    // A period without reservations is worth nothing, which is known.
    private object? Nothing(MeasuredRow total) => number.IsMoney() ? CurrencyDigits.Round(0, total.Money?.Currency) : NumberOf(default);

    private object? NumberOf(MeasuredRow row) => number switch
    {
        MeasureNumber.NetValue => row.Money?.Net,
        MeasureNumber.GrossValue => row.Money?.Gross,
        MeasureNumber.RoomNetValue => row.Money?.RoomNet,
        MeasureNumber.Cancelled => row.Numbers.Cancelled,
        MeasureNumber.Nights => row.Numbers.Nights,
        // Without the cast, the switch would convert whole numbers to double.
        MeasureNumber.Share => (object)row.Share,
        _ => row.Numbers.Bookings,
    };

    private static void Add(PSObject row, string name, object? value) => row.Properties.Add(new PSNoteProperty(name, value));
}
