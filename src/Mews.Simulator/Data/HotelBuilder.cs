namespace Mews.Simulator.Data;

/// <summary>
/// Invents a hotel. One <see cref="Random"/> decides everything, in one order, so that a seed is a hotel; only what a
/// <see cref="SourceBuilder"/> adds comes from another.
/// </summary>
internal sealed class HotelBuilder
{
    private const int MostReservations = 3_000_000;
    private const int MostPerGroup = 4;
    private const int MostPerReservation = 3;
    private const int MostPerReservationGroup = 2;

    private readonly HotelOptions _options;
    private readonly Random _random;
    private readonly AwkwardTimes _assignmentTimes;
    private readonly AwkwardTimes _groupTimes;
    private readonly SourceBuilder _sources;
    private readonly List<ReservationAssignment> _reservationAssignments = [];
    private readonly List<GroupAssignment> _groupAssignments = [];
    private readonly List<ReservationPlace> _reservations = [];

    public HotelBuilder(HotelOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Enterprises, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Reservations);
        // An enterprise's JSON lies in one array, which has no room for more.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Reservations, MostReservations);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SourcesPerEnterprise, MostPerReservation);

        _options = options;
        _random = new Random(options.Seed);
        _assignmentTimes = new AwkwardTimes(_random, options.From, options.To);
        _groupTimes = new AwkwardTimes(_random, options.From, options.To);
        _sources = new SourceBuilder(options);
    }

    public Guid[] AddEnterprises()
    {
        var ids = NewIds(_options.Enterprises);
        foreach (var id in ids)
        {
            var sources = NewIds(_options.SourcesPerEnterprise);
            _sources.Add(id, sources);
            AddReservations(id, sources);
        }

        return ids;
    }

    public ReservationAssignment[] ReservationAssignments() => Ordered(_reservationAssignments);

    public GroupAssignment[] GroupAssignments() => Ordered(_groupAssignments);

    /// <summary>All reservations, those of an enterprise side by side, and among these those of a group.</summary>
    public ReservationPlace[] Reservations() => [.. _reservations];

    public HotelSource[] Sources() => _sources.Sources();

    private static T[] Ordered<T>(List<T> assignments) where T : struct, IItem
    {
        var items = assignments.ToArray();
        var keys = Array.ConvertAll(items, item => item.Key);
        Array.Sort(keys, items);
        return items;
    }

    private void AddReservations(Guid enterpriseId, Guid[] sources)
    {
        int left = _options.Reservations;
        while (left > 0)
        {
            int size = Math.Min(left, UpTo(MostPerGroup));
            var groupId = AddGroup(enterpriseId, sources);
            for (int i = 0; i < size; i++)
            {
                AddReservation(enterpriseId, groupId, sources);
            }

            left -= size;
        }
    }

    private Guid AddGroup(Guid enterpriseId, Guid[] sources)
    {
        var groupId = _random.NextUuid();
        var updated = _groupTimes.Next();
        foreach (var (sourceId, isPrimary) in SomeOf(sources, UpTo(MostPerReservationGroup)))
        {
            _groupAssignments.Add(new(_random.NextUuid(), groupId, sourceId, isPrimary, updated, enterpriseId));
        }

        return groupId;
    }

    private void AddReservation(Guid enterpriseId, Guid groupId, Guid[] sources)
    {
        var reservationId = _random.NextUuid();
        _reservations.Add(new(reservationId, groupId, enterpriseId));
        foreach (var (sourceId, isPrimary) in SomeOf(sources, UpTo(MostPerReservation)))
        {
            _reservationAssignments.Add(new(_random.NextUuid(), reservationId, sourceId, isPrimary, _assignmentTimes.Next(), enterpriseId));
        }
    }

    private IEnumerable<(Guid SourceId, bool IsPrimary)> SomeOf(Guid[] sources, int count)
    {
        int first = _random.Next(sources.Length);
        int primary = _random.Next(count);
        for (int i = 0; i < count; i++)
        {
            yield return (sources[(first + i) % sources.Length], i == primary);
        }
    }

    private int UpTo(int most) => _random.Next(most) + 1;

    private Guid[] NewIds(int count)
    {
        var ids = new Guid[count];
        for (int i = 0; i < count; i++)
        {
            ids[i] = _random.NextUuid();
        }

        return ids;
    }
}
