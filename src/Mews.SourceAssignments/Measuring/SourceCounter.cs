using System.Runtime.CompilerServices;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Counts assignments by source, or by enterprise, in periods. It keeps what was counted, not the assignments.</summary>
/// <param name="periods">The periods; null for none.</param>
/// <param name="isUnique">Whether an assignment that comes again takes the place of what came before.</param>
internal sealed class SourceCounter(PeriodCalendar? periods, bool isUnique)
{
    // A power of two.
    private const int MostRecent = 256;

    private readonly Dictionary<(DateTime Start, Guid Of), Tally> _tallies = [];
    // A generic table of values is compiled anew for them, and not well before a pull is over: the few sources that there are meet it once each.
    private readonly Tally?[] _recent = new Tally?[MostRecent];
    private readonly List<Tally> _inOrder = [];
    private readonly Dictionary<Guid, Measured> _measured = [];
    private readonly AssignmentIndex? _last = isUnique ? new() : null;

    /// <summary>What was counted.</summary>
    internal IEnumerable<Tally> Tallies => _inOrder.Where(tally => tally.Assignments > 0);

    /// <summary>What it was counted for.</summary>
    internal IEnumerable<Measured> Measured => Tallies.Select(tally => tally.Of).Distinct();

    /// <summary>The names of all periods, from the first with something in it to the last, those between with nothing in them, too.</summary>
    internal IEnumerable<string> Periods()
    {
        DateTime[] starts = [.. Tallies.Select(tally => tally.Start).Distinct().OrderBy(start => start)];
        return periods is null || starts.Length == 0 ? [] : periods.NamesOf(starts);
    }

    /// <summary>Counts an assignment.</summary>
    /// <returns>What it was counted for.</returns>
    [MethodImpl(Compiled.WellAtOnce)]
    internal Measured Add(AssignmentRow row)
    {
        DateTime start = periods?.StartOf(row.UpdatedUtc) ?? default;
        ref Tally? recent = ref _recent[row.Of.GetHashCode() & (MostRecent - 1)];
        Tally tally = recent is not null && recent.Of.Id == row.Of && recent.Start == start ? recent : recent = Find((start, row.Of));
        if (_last is not null)
        {
            Replace(row, tally);
        }

        tally.Add(row.IsPrimary);
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
            _measured[id] = measured = new Measured(id);
        }

        return measured;
    }

    // Where an assignment was counted fits a number: twice the tally's place, and one more for a booking. Zero is for none.
    private void Replace(AssignmentRow row, Tally tally)
    {
        int before = _last!.Set(row.Id, ((tally.Index + 1) * 2) + (row.IsPrimary ? 1 : 0));
        if (before != 0)
        {
            _inOrder[(before / 2) - 1].Add(isPrimary: before % 2 == 1, times: -1);
        }
    }
}
