namespace Mews.Simulator.Data;

/// <summary>
/// Adds oddities to assignments, by the chances of the options. Each kind has a <see cref="Random"/> of its own, so that one option does
/// not affect another.
/// </summary>
internal sealed class Oddities
{
    private readonly HotelOptions _options;
    private readonly Random _differing;
    private readonly Random _withoutSource;
    private readonly Random _twoPrimaries;
    private readonly Random _noPrimary;
    private readonly Random _second;

    public Oddities(HotelOptions options)
    {
        ThrowIfNoChance(options.DifferingGroups, nameof(options.DifferingGroups));
        ThrowIfNoChance(options.ReservationsWithoutSource, nameof(options.ReservationsWithoutSource));
        ThrowIfNoChance(options.TwoPrimaries, nameof(options.TwoPrimaries));
        ThrowIfNoChance(options.NoPrimary, nameof(options.NoPrimary));
        _options = options;
        _differing = Random(1);
        _withoutSource = Random(2);
        _twoPrimaries = Random(3);
        _noPrimary = Random(4);
        _second = Random(5);
    }

    public Oddity OfGroup(int sources)
    {
        bool differs = _differing.NextDouble() < _options.DifferingGroups;
        int shift = 1 + _differing.Next(sources - 1);
        return new(
            differs ? shift : 0, _twoPrimaries.NextDouble() < _options.TwoPrimaries, _noPrimary.NextDouble() < _options.NoPrimary);
    }

    public bool IsWithoutSource() => _withoutSource.NextDouble() < _options.ReservationsWithoutSource;

    /// <summary>The primary assignment that counts gets the source.</summary>
    public IEnumerable<(Guid Id, DateTimeOffset UpdatedUtc, int Source, bool IsPrimary)> Assign(
        DrawnAssignments drawn, int source, int sources, Oddity oddity, bool isGroup)
    {
        var rows = drawn.Rows;
        int second = drawn.Primary;
        if (oddity.HasTwoPrimaries)
        {
            rows = WithSecond(rows, drawn.Primary, isGroup);
            second = Second(drawn.Primary, rows.Length);
        }

        bool countsSecond = (rows[second].UpdatedUtc, rows[second].Id)
            .CompareTo((rows[drawn.Primary].UpdatedUtc, rows[drawn.Primary].Id)) > 0;
        int first = source - (countsSecond ? second : drawn.Primary) + sources;
        for (int i = 0; i < rows.Length; i++)
        {
            yield return (
                rows[i].Id, rows[i].UpdatedUtc, (first + i) % sources, !oddity.HasNoPrimary && (i == drawn.Primary || i == second));
        }
    }

    internal static void ThrowIfNoChance(double chance, string name)
    {
        if (!(chance is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, chance, "The chance must be from 0 to 1.");
        }
    }

    private static int Second(int primary, int count) => (primary + 1) % count;

    // All assignments of a group have the group's time. Those of a reservation have their own, which decides which of two primaries counts.
    private (Guid Id, DateTimeOffset UpdatedUtc)[] WithSecond((Guid Id, DateTimeOffset UpdatedUtc)[] rows, int primary, bool isGroup)
    {
        if (rows.Length == 1)
        {
            rows = [.. rows, (_second.NextUuid(), rows[0].UpdatedUtc)];
        }

        ref var second = ref rows[Second(primary, rows.Length)];
        if (!isGroup && second.UpdatedUtc == rows[primary].UpdatedUtc)
        {
            second.UpdatedUtc = second.UpdatedUtc == _options.From ? _options.From.AddTicks(1) : second.UpdatedUtc.AddTicks(-1);
        }

        return rows;
    }

    private Random Random(int salt) => new(_options.Seed ^ (0x0DD17E5 + salt));
}

/// <summary>
/// What is odd about a group and its reservations. <paramref name="Shift"/> is the distance from the group's primary source to that of the
/// reservations.
/// </summary>
internal readonly record struct Oddity(int Shift, bool HasTwoPrimaries, bool HasNoPrimary);

/// <summary>
/// Random assignments of a reservation or a group, before they have sources. The first gets the source number <paramref name="First"/>, the
/// others the next ones.
/// </summary>
internal sealed record DrawnAssignments(int First, int Primary, (Guid Id, DateTimeOffset UpdatedUtc)[] Rows);
