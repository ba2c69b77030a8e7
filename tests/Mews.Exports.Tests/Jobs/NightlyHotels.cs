using System.Globalization;

namespace Mews.Exports.Tests;

/// <summary>
/// Hotels whose assignments are made and updated from night to night, and which are asked without a server: thirty nights take no longer
/// than their files. They answer as Mews does, and one of them is forbidden for ten nights, from its first page on or from its second.
/// </summary>
internal sealed class NightlyHotels(int seed, int count)
{
    private const int FirstForbidden = 10;
    private const int FirstAllowed = 20;

    private readonly Random _random = new(seed);
    private readonly List<Assignment> _all = [];
    private readonly int _forbidden = seed % count;
    private readonly bool _isForbiddenLater = seed % 3 == 0;
    private int _night;

    /// <summary>Unique identifiers of the hotels.</summary>
    internal Guid[] Ids { get; } = [.. Enumerable.Range(1, count).Select(Generate.Id)];

    /// <summary>All assignments as they are, each with its source and its last update.</summary>
    internal IEnumerable<(Guid Id, Guid SourceId)> Truth(IEnumerable<Guid> hotels) =>
        _all.Where(item => hotels.Contains(item.HotelId)).Select(item => (item.Id, item.SourceId));

    /// <summary>Whether a hotel is forbidden tonight.</summary>
    internal bool IsForbidden(Guid hotel) => hotel == Ids[_forbidden] && _night is >= FirstForbidden and < FirstAllowed;

    /// <summary>A day goes by.</summary>
    /// <param name="night">Its number.</param>
    /// <param name="from">When it began.</param>
    internal void Next(int night, DateTimeOffset from)
    {
        _night = night;
        for (int made = _random.Next(7); made > 0; made--)
        {
            _all.Add(new(Generate.Id(1000 + _all.Count), Ids[_random.Next(count)]));
            Update(_all.Count - 1, from);
        }

        for (int updated = _all.Count == 0 ? 0 : _random.Next(5); updated > 0; updated--)
        {
            Update(_random.Next(_all.Count), from);
        }
    }

    /// <summary>The pages of an operation.</summary>
    /// <param name="operation">What is asked.</param>
    /// <param name="pageSize">The most items of a page.</param>
    /// <param name="ahead">So many queries are taken before the first is answered.</param>
    /// <param name="failsNow">Whether a request fails for a passing reason.</param>
    internal IPageSource Pages(Operation operation, int pageSize, int ahead, Func<bool> failsNow) =>
        new Source(this, operation, pageSize, ahead, failsNow);

    private void Update(int index, DateTimeOffset from) =>
        _all[index] = _all[index] with
        {
            SourceId = Generate.Id(_random.Next(5)),
            UpdatedUtc = from.AddSeconds(
            _random.Next(24 * 60 * 60))
        };

    private IEnumerable<Assignment> Of(Query query) => _all
        .Where(item => query.EnterpriseIds!.Contains(item.HotelId) && item.UpdatedUtc >= query.Interval!.Value.Start
            && item.UpdatedUtc < query.Interval.Value.End)
        .OrderBy(item => item.UpdatedUtc).ThenBy(item => item.Id);

    private sealed record Assignment(Guid Id, Guid HotelId)
    {
        internal Guid SourceId { get; init; }

        internal DateTimeOffset UpdatedUtc { get; init; }
    }

    private sealed class Source(NightlyHotels hotels, Operation operation, int pageSize, int ahead, Func<bool> failsNow) : IPageSource
    {
        public IPageReader Read(IEnumerable<Query> queries) =>
            new Reader(hotels, operation, pageSize, ahead, failsNow, queries.GetEnumerator());
    }

    private sealed class Reader(
        NightlyHotels hotels,
        Operation operation,
        int pageSize,
        int ahead,
        Func<bool> failsNow,
        IEnumerator<Query> queries) : IPageReader
    {
        private readonly Queue<Query> _taken = new();
        private string? _cursor;
        private bool _isUnderWay;

        public Task<Page?> ReadAsync()
        {
            while (_taken.Count < ahead && queries.MoveNext())
            {
                _taken.Enqueue(queries.Current);
            }

            return Task.FromResult(_taken.TryPeek(out Query? query) ? Answer(query) : null);
        }

        public void Dispose() => queries.Dispose();

        private Page Answer(Query query)
        {
            _cursor = _isUnderWay ? _cursor : query.Cursor;
            _isUnderWay = true;
            int start = _cursor is null ? 0 : int.Parse(_cursor, CultureInfo.InvariantCulture);
            if (failsNow())
            {
                throw Failure(query, 503);
            }

            // Of several in one query, the halves are asked from their first page on.
            bool isLater = hotels._isForbiddenLater && operation.MaxEnterprises == 1;
            if (query.EnterpriseIds!.Any(hotels.IsForbidden) && (start > 0 || !isLater))
            {
                throw Failure(query, 403);
            }

            Assignment[] all = [.. hotels.Of(query)];
            all = operation.IsNewestFirst ? [.. all.Reverse()] : all;
            var request = new PageRequest(query, pageSize, _cursor);
            _cursor = start + pageSize < all.Length ? (start + pageSize).ToString(CultureInfo.InvariantCulture) : null;
            if (_cursor is null)
            {
                EndOfQuery();
            }

            return new Page(request, [.. all.Skip(start).Take(pageSize).Select(Item)], _cursor);
        }

        private MewsApiException Failure(Query query, int status)
        {
            string? cursor = _cursor;
            EndOfQuery();
            MewsErrorKind kind = status == 403 ? MewsErrorKind.Forbidden : MewsErrorKind.ServerError;
            return new MewsApiException(kind, $"Mews answered {status}.") { StatusCode = status, Query = query, Cursor = cursor };
        }

        private void EndOfQuery()
        {
            _taken.Dequeue();
            (_cursor, _isUnderWay) = (null, false);
        }

        private object Item(Assignment item) => operation == Operations.GroupSourceAssignments
            ? new GroupSourceAssignment { Id = item.Id, ReservationGroupId = item.Id, SourceId = item.SourceId, IsPrimary = true }
            : new EnrichedSourceAssignment
            {
                Id = item.Id,
                ReservationId = item.Id,
                SourceId = item.SourceId,
                IsPrimary = true,
                UpdatedUtc = item.UpdatedUtc,
            };
    }
}
