namespace Mews.Simulator.Data;

/// <summary>
/// Generates a hotel. One <see cref="Random"/> decides everything, in one order, so that a seed is a hotel; later additions, such as
/// <see cref="SourceBuilder"/>, have their own.
/// </summary>
internal sealed class HotelBuilder
{
    private const int MaxReservations = 3_000_000;
    private const int MaxPerGroup = 4;
    private const int MaxPerReservation = 3;
    private const int MaxPerReservationGroup = 2;

    private readonly HotelOptions _options;
    private readonly Random _random;
    private readonly AwkwardTimes _assignmentTimes;
    private readonly AwkwardTimes _groupTimes;
    private readonly SourceBuilder _sources;
    private readonly Oddities _oddities;
    private readonly Density? _density;
    private readonly Density? _groupDensity;
    private readonly List<ReservationAssignment> _reservationAssignments = [];
    private readonly List<GroupAssignment> _groupAssignments = [];
    private readonly Dictionary<Guid, List<ReservationPlace>> _reservations = [];

    public HotelBuilder(HotelOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Enterprises, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Reservations);
        // An enterprise's JSON is one array, which has no room for more.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Reservations, MaxReservations);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SourcesPerEnterprise, MaxPerReservation);

        _options = options;
        _random = new Random(options.Seed);
        _assignmentTimes = new AwkwardTimes(_random, options.From, options.To);
        _groupTimes = new AwkwardTimes(_random, options.From, options.To);
        _sources = new SourceBuilder(options);
        _oddities = new Oddities(options);
        if (options.AssignmentsPerReservation is { } density)
        {
            _density = new Density(density, MaxPerReservation);
            _groupDensity = new Density(density, MaxPerReservation);
        }
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

    /// <summary>Reservations of a group are adjacent.</summary>
    public IReadOnlyList<ReservationPlace> Reservations(Guid enterpriseId) => _reservations[enterpriseId];

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
        _reservations[enterpriseId] = [];
        int left = _options.Reservations;
        while (left > 0)
        {
            int drawn = UpTo(MaxPerGroup);
            int size = _options.SingleGroups ? 1 : Math.Min(left, drawn);
            AddGroup(enterpriseId, sources, size);
            left -= size;
        }
    }

    private void AddGroup(Guid enterpriseId, Guid[] sources, int size)
    {
        var groupId = _random.NextUuid();
        var updated = _groupTimes.Next();
        var drawn = Drawn(sources, CountOf(_groupDensity, MaxPerReservationGroup), () => updated);
        int source = (drawn.First + drawn.Primary) % sources.Length;
        var oddity = _oddities.OfGroup(sources.Length);
        bool hasSource = false;
        for (int i = 0; i < size; i++)
        {
            hasSource |= AddReservation(enterpriseId, groupId, sources, (source + oddity.Shift) % sources.Length, oddity);
        }

        if (!hasSource)
        {
            return;
        }

        foreach (var (id, time, index, isPrimary) in _oddities.Assign(drawn, source, sources.Length, oddity, isGroup: true))
        {
            _groupAssignments.Add(new(id, groupId, sources[index], isPrimary, time, enterpriseId));
        }
    }

    private bool AddReservation(Guid enterpriseId, Guid groupId, Guid[] sources, int source, Oddity oddity)
    {
        var reservationId = _random.NextUuid();
        _reservations[enterpriseId].Add(new(reservationId, groupId));
        var drawn = Drawn(sources, CountOf(_density, MaxPerReservation), _assignmentTimes.Next);
        if (_oddities.IsWithoutSource())
        {
            return false;
        }

        foreach (var (id, time, index, isPrimary) in _oddities.Assign(drawn, source, sources.Length, oddity, isGroup: false))
        {
            _reservationAssignments.Add(new(id, reservationId, sources[index], isPrimary, time, enterpriseId));
        }

        return true;
    }

    private DrawnAssignments Drawn(Guid[] sources, int count, Func<DateTimeOffset> nextTime)
    {
        int first = _random.Next(sources.Length);
        int primary = _random.Next(count);
        var rows = new (Guid, DateTimeOffset)[count];
        for (int i = 0; i < count; i++)
        {
            rows[i] = (_random.NextUuid(), nextTime());
        }

        return new DrawnAssignments(first, primary, rows);
    }

    private int CountOf(Density? density, int max)
    {
        int drawn = UpTo(max);
        return density?.Next() ?? drawn;
    }

    private int UpTo(int max) => _random.Next(max) + 1;

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
