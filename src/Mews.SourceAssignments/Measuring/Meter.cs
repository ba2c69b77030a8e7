using System.Runtime.CompilerServices;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Counts one kind of items or rows.</summary>
internal abstract class Meter(MeasureGroup group, PeriodCalendar? periods, bool isUnique)
{
    /// <summary>Null with -Unique, where repeated Ids do not matter.</summary>
    internal RepeatedIds? Repeated { get; } = isUnique ? null : new();

    internal HotelNames Hotels { get; } = new();

    internal abstract IReadOnlyCollection<Tally> Tallies { get; }

    /// <summary>Totals over all periods.</summary>
    internal virtual IReadOnlyCollection<Tally> Totals => Tallies;

    /// <summary>The number that shares are of, and that charts show.</summary>
    internal virtual Func<MeasuredNumbers, long> Shared => static numbers => numbers.Bookings;

    internal IEnumerable<Measured> Measured => Tallies.Concat(Totals).Select(tally => tally.Of).Distinct();

    /// <summary>
    /// Names of all periods from the first that has numbers, or was asked for, to the last, with the empty ones between. None if nothing
    /// was counted.
    /// </summary>
    internal IReadOnlyList<string> Periods
    {
        get
        {
            DateTime[] starts = [.. Tallies.Select(tally => tally.Start)];
            return periods is null || starts.Length == 0
                ? []
                : [.. periods.NamesOf([.. starts.Concat(new[] { First, Last }.OfType<DateTime>()).Distinct().OrderBy(start => start)])];
        }
    }

    /// <summary>First day of the first period that was asked for.</summary>
    private protected virtual DateTime? First => null;

    /// <summary>First day of the last period that was asked for.</summary>
    private protected virtual DateTime? Last => null;

    /// <exception cref="RowException">A row cannot be read.</exception>
    /// <exception cref="MewsApiException">No row of this kind can be read.</exception>
    [MethodImpl(Jit.AggressiveOptimization)]
    internal void Count(ArraySegment<object> rows)
    {
        object[] all = rows.Array!;
        for (int at = rows.Offset; at < rows.Offset + rows.Count; at++)
        {
            Count(all[at]);
        }
    }

    /// <summary>Counts what had to wait for the last row.</summary>
    internal virtual void Complete()
    {
    }

    internal IReadOnlyList<IMeasurement> Rows(int? top) => NewRanking().Rows(Tallies, Totals, top);

    /// <summary>One row for all periods.</summary>
    internal IReadOnlyList<MeasuredRow> TotalRows(int? top) => NewRanking().TotalRows(Tallies, Totals, top);

    private protected abstract void Count(object row);

    private protected abstract IMeasurement RowOf(MeasuredRow row);

    private Ranking NewRanking() => new(group, periods, Shared, RowOf);
}
