using System.Runtime.CompilerServices;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Counts one kind of items or rows.</summary>
/// <param name="group">What is one row of what was counted.</param>
/// <param name="periods">The periods; null for none.</param>
/// <param name="isUnique">Whether each Id counts once.</param>
internal abstract class Meter(MeasureGroup group, PeriodCalendar? periods, bool isUnique)
{
    /// <summary>Whether Ids come again; null where that does not matter.</summary>
    internal RepeatedIds? Repeated { get; } = isUnique ? null : new();

    /// <summary>What was counted in each period.</summary>
    internal abstract IReadOnlyCollection<Tally> Tallies { get; }

    /// <summary>What was counted of all periods together.</summary>
    internal virtual IReadOnlyCollection<Tally> Totals => Tallies;

    /// <summary>What shares are of, and charts are drawn from.</summary>
    internal virtual Func<MeasuredNumbers, long> Shared => static numbers => numbers.Bookings;

    /// <summary>What has names.</summary>
    internal IEnumerable<Measured> Measured => Tallies.Concat(Totals).Select(tally => tally.Of).Distinct();

    /// <summary>
    /// The names of all periods, from the first that was asked for or has something in it to the last, those between with nothing in them, too; none where
    /// nothing was counted.
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

    /// <summary>First day of the first period that was asked for; null where none was.</summary>
    private protected virtual DateTime? First => null;

    /// <summary>First day of the last period that was asked for; null where none was.</summary>
    private protected virtual DateTime? Last => null;

    /// <summary>Counts items or rows.</summary>
    /// <exception cref="RowException">One cannot be read.</exception>
    /// <exception cref="MewsApiException">Nothing of its kind can be read.</exception>
    [MethodImpl(Jit.AggressiveOptimization)]
    internal void Count(ArraySegment<object> rows)
    {
        object[] all = rows.Array!;
        for (int at = rows.Offset; at < rows.Offset + rows.Count; at++)
        {
            Count(all[at]);
        }
    }

    /// <summary>Counts what could not be counted before all had come.</summary>
    internal virtual void Complete()
    {
    }

    /// <summary>The rows of what was counted.</summary>
    /// <param name="top">How many of all are shown; the others are one row. Null for all.</param>
    internal IReadOnlyList<IMeasurement> Rows(int? top) => NewRanking().Rows(Tallies, Totals, top);

    /// <summary>The rows of all periods together.</summary>
    /// <inheritdoc cref="Rows"/>
    internal IReadOnlyList<MeasuredRow> TotalRows(int? top) => NewRanking().TotalRows(Tallies, Totals, top);

    private protected abstract void Count(object row);

    private protected abstract IMeasurement RowOf(MeasuredRow row);

    private Ranking NewRanking() => new(group, periods, Shared, RowOf);
}
