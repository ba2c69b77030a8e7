using System.Runtime.CompilerServices;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Counts assignments by source, or by enterprise, and period. It keeps counts, not assignments.</summary>
internal sealed class SourceCounter(PeriodCalendar? periods, TimeZoneInfo zone, bool isUnique)
{
    // A power of two.
    private const int MostRecent = 256;

    private readonly Dictionary<(DateTime Start, Guid Of), Tally> _tallies = [];
    // Dictionary<(DateTime, Guid), T> over value types starts in slow tier-0 code. This direct-mapped cache keeps the hot loop away from
    // it.
    private readonly Tally?[] _recent = new Tally?[MostRecent];
    private readonly List<Tally> _inOrder = [];
    private readonly Dictionary<Guid, Measured> _measured = [];
    private readonly IdIndex<IndexedAssignment>? _last = isUnique ? new() : null;

    internal IEnumerable<Tally> Tallies => _inOrder.Where(tally => !tally.Numbers.AreNone);

    [MethodImpl(Jit.AggressiveOptimization)]
    internal Measured Add(AssignmentRow row)
    {
        DateTime start = periods?.StartOf(TimeZoneInfo.ConvertTime(row.UpdatedUtc, zone).Date) ?? default;
        ref Tally? recent = ref _recent[row.Of.GetHashCode() & (MostRecent - 1)];
        Tally tally = recent is not null && recent.Of.Id == row.Of && recent.Start == start ? recent : recent = Find((start, row.Of));
        if (_last is not null)
        {
            Replace(row, tally);
        }

        tally.AddAssignment(row.IsPrimary);
        return tally.Of;
    }

    private Tally Find((DateTime Start, Guid Of) key)
    {
        if (!_tallies.TryGetValue(key, out Tally tally))
        {
            _tallies[key] = tally = new Tally(_inOrder.Count, key.Start, MeasuredOf(key.Of));
            _inOrder.Add(tally);
        }

        return tally;
    }

    private Measured MeasuredOf(Guid id)
    {
        if (!_measured.TryGetValue(id, out Measured measured))
        {
            _measured[id] = measured = new Measured(new(id));
        }

        return measured;
    }

    private void Replace(AssignmentRow row, Tally tally)
    {
        ref IndexedAssignment last = ref _last!.Of(row.Id);
        if (last.IsSet)
        {
            _inOrder[last.Tally].AddAssignment(last.IsPrimary, times: -1);
        }

        last = IndexedAssignment.In(tally, row.IsPrimary);
    }
}

/// <summary>Where an assignment was counted: its tally's index plus one, times two, plus one for a booking. Zero is none.</summary>
internal readonly record struct IndexedAssignment(int Number) : IIndexed
{
    internal static IndexedAssignment In(Tally tally, bool isPrimary) => new(((tally.Index + 1) * 2) + (isPrimary ? 1 : 0));

    public bool IsSet => Number != 0;

    internal int Tally => (Number / 2) - 1;

    internal bool IsPrimary => Number % 2 == 1;
}
