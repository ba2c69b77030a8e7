using System.Runtime.CompilerServices;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Counts assignments by source, or by enterprise, in periods. It keeps what was counted, not the assignments.</summary>
/// <param name="periods">The periods; null for none.</param>
/// <param name="zone">Whose clocks say when a day begins.</param>
/// <param name="isUnique">Whether an assignment that comes again takes the place of what came before.</param>
internal sealed class SourceCounter(PeriodCalendar? periods, TimeZoneInfo zone, bool isUnique)
{
    // A power of two.
    private const int MostRecent = 256;

    private readonly Dictionary<(DateTime Start, Guid Of), Tally> _tallies = [];
    // A generic table of values is compiled anew for them, and not well before a pull is over: the few sources that there are meet it once each.
    private readonly Tally?[] _recent = new Tally?[MostRecent];
    private readonly List<Tally> _inOrder = [];
    private readonly Dictionary<Guid, Measured> _measured = [];
    private readonly IdIndex<IndexedAssignment>? _last = isUnique ? new() : null;

    /// <summary>What was counted.</summary>
    internal IEnumerable<Tally> Tallies => _inOrder.Where(tally => !tally.Numbers.AreNone);

    /// <summary>Counts an assignment.</summary>
    /// <returns>What it was counted for.</returns>
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
