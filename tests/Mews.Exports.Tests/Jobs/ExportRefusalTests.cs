using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Exports.Tests;

/// <summary>Hotels that Mews refuses while the others are exported.</summary>
[Trait("Speed", "Slow")]
public sealed class ExportRefusalTests : ExportRefusalTest
{
    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task The_others_are_exported_and_the_next_run_asks_for_what_is_missing(int status)
    {
        Guid lost = Hotels[2];
        Refuse(status, lost);
        EnterpriseRefusal refusal = Assert.Single(await RunAsync(Options, throttleLimit: 1));
        Assert.Equal((lost, null, status), (refusal.EnterpriseId, refusal.CompleteUntilUtc, refusal.Reason.StatusCode));
        await AssertHeldAsync(Options, Hotels.Where(id => id != lost));
        // Of all its windows, those that were under way.
        Assert.InRange(_asked.Count(request => request.EnterpriseIds!.Contains(lost)), 1, 2);

        _fault = _ => null;
        _asked.Clear();
        Assert.Empty(await RunAsync(Options));
        await AssertHeldAsync(Options, Hotels);
        Assert.All(_asked, request => Assert.Equal([lost], request.EnterpriseIds));
    }

    [Fact]
    public async Task A_hotel_that_is_refused_midway_keeps_what_was_whole_and_leaves_nothing_of_its_last_query()
    {
        Guid lost = Hotels[3];
        int pages = 0;
        _fault = request => request.EnterpriseIds!.Contains(lost) && request.StartUtc >= _start.AddMonths(20)
            && Interlocked.Increment(ref pages) > 1 ? new Status(403) : null;
        EnterpriseRefusal refusal = Assert.Single(await RunAsync(Options, pageSize: 1));
        Assert.InRange(refusal.CompleteUntilUtc!.Value, _start.AddMonths(20), _end.AddMonths(-1));
        string[] expected = [.. Truth(Hotels.Where(id => id != lost)), .. Truth([lost], refusal.CompleteUntilUtc)];
        Assert.Equal(expected.Order(), (await IdsAsync(Options)).Order());

        _fault = _ => null;
        _asked.Clear();
        Assert.Empty(await RunAsync(Options));
        await AssertHeldAsync(Options, Hotels);
        Assert.All(_asked, request => Assert.True(request.StartUtc >= refusal.CompleteUntilUtc));
    }

    [Fact]
    public async Task Where_the_first_are_all_refused_alike_the_run_ends_and_the_next_one_begins_with_the_others()
    {
        Refuse(403, Hotels[..5]);
        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(() => RunAsync(Options, throttleLimit: 1));
        Assert.Equal((MewsErrorKind.Forbidden, 403), (failure.Kind, failure.StatusCode));
        Assert.StartsWith(
            $"Mews refused the first 5 hotels in the same way, so the other hotels were not requested. ",
            failure.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain(_asked, request => request.EnterpriseIds!.Contains(Hotels[6]));

        Assert.Equal(Hotels[..5], (await RunAsync(Options)).Select(refusal => refusal.EnterpriseId));
        await AssertHeldAsync(Options, Hotels[5..]);
        // The next nights, too.
        Assert.Equal(Hotels[..5], (await RunAsync(Options with { UpdatedEndUtc = _end })).Select(refusal => refusal.EnterpriseId));
    }

    [Fact]
    public async Task Rows_of_ids_stay_where_all_of_their_hotel_is_refused()
    {
        Guid lost = Hotels[0];
        ReservationAssignment[] of = [.. _simulator.Hotel.ReservationAssignments
            .Where(item => item.EnterpriseId == lost && item.UpdatedUtc >= _end.AddMonths(-1) && item.UpdatedUtc < _end)];
        Assert.True(of.Length > 1);
        _fault = request => request.EnterpriseIds!.Contains(lost) && request.Ids is null ? new Status(403) : null;
        ExportOptions options = Options with
        {
            UpdatedStartUtc = _end.AddMonths(-1),
            Filters = [new() { Ids = [of[0].ReservationId], EnterpriseIds = [lost] }, new() { EnterpriseIds = Hotels }],
        };
        Assert.Single(await RunAsync(options, pageSize: 1000, throttleLimit: 1));
        Assert.Contains(of[0].Id.ToString(), await IdsAsync(options));
    }

    [Fact]
    public async Task Where_all_are_refused_there_is_no_file()
    {
        Refuse(403, Hotels[..2]);
        await Assert.ThrowsAsync<MewsApiException>(() => RunAsync(Options with { Filters = [new() { EnterpriseIds = Hotels[..2] }] }));
        Assert.Empty(_folder.GetFiles());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(503)]
    public async Task Wrong_tokens_and_load_end_the_run(int status)
    {
        Refuse(status, Hotels[2]);
        Assert.Equal(status, (await Assert.ThrowsAsync<MewsApiException>(() => RunAsync(Options))).StatusCode);
        _fault = _ => null;
        Assert.Empty(await RunAsync(Options));
        await AssertHeldAsync(Options, Hotels);
    }

    [Fact]
    public async Task A_run_that_goes_on_asks_those_that_were_refused_last()
    {
        Guid lost = Hotels[0];
        _fault = request => request.EnterpriseIds!.Contains(lost)
            ? new Status(403)
            : request.EnterpriseIds!.Contains(Hotels[4]) ? new Status(503) : null;
        await Assert.ThrowsAsync<MewsApiException>(() => RunAsync(Options, throttleLimit: 1));

        Refuse(403, lost);
        _asked.Clear();
        Assert.Equal(lost, Assert.Single(await RunAsync(Options, throttleLimit: 1)).EnterpriseId);
        Assert.Equal([lost], _asked.Last().EnterpriseIds);
        Assert.InRange(_asked.Count(request => request.EnterpriseIds!.Contains(lost)), 1, 2);
        await AssertHeldAsync(Options, Hotels[1..]);
    }

    private async Task AssertHeldAsync(ExportOptions options, IEnumerable<Guid> hotels) =>
        Assert.Equal(Truth(hotels).Order(), (await IdsAsync(options)).Order());

    private IEnumerable<string> Truth(IEnumerable<Guid> hotels, DateTimeOffset? until = null) => _simulator.Hotel.ReservationAssignments
        .Where(item => hotels.Contains(item.EnterpriseId) && !(item.UpdatedUtc >= until)).Select(item => item.Id.ToString());
}
