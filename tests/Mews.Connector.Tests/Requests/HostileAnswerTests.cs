using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

public sealed class HostileAnswerTests
{
    private const int Huge = 100_000_000;

    public static TheoryData<SimulatedFault, MewsErrorKind> Answers => new()
    {
        { new Html(), MewsErrorKind.InvalidResponse },
        { new Html(403), MewsErrorKind.InvalidResponse },
        { new CutJson(), MewsErrorKind.InvalidResponse },
        { new WrongTypes(), MewsErrorKind.InvalidResponse },
        { new ItemsNull(), MewsErrorKind.InvalidResponse },
        { new ItemsMissing(), MewsErrorKind.InvalidResponse },
        { new NullItem(), MewsErrorKind.InvalidResponse },
        { new NoContent204(), MewsErrorKind.InvalidResponse },
        { new EmptyBody(), MewsErrorKind.InvalidResponse },
        { new OtherBody("[]"), MewsErrorKind.InvalidResponse },
        { new OtherBody("null"), MewsErrorKind.InvalidResponse },
        { new HugeBody(Huge), MewsErrorKind.InvalidResponse },
        { new HugeBody(Huge) { Chunked = true, InString = true }, MewsErrorKind.InvalidResponse },
        { new CompressedBomb(), MewsErrorKind.InvalidResponse },
        { new HeaderBomb(), MewsErrorKind.ConnectionFailed },
        { new ResetBeforeAnswer(), MewsErrorKind.ConnectionFailed },
        { new CutBody(), MewsErrorKind.ConnectionFailed },
        { new CutBody { Chunked = true }, MewsErrorKind.ConnectionFailed },
        { new CutBody(0), MewsErrorKind.ConnectionFailed },
        { new Hang(), MewsErrorKind.RequestTimeout },
        { new NeverEnds(), MewsErrorKind.RequestTimeout },
        { new Drip(), MewsErrorKind.RequestTimeout },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Answers))]
    public async Task An_answer_that_is_no_page_is_a_clear_failure_within_bounds(SimulatedFault fault, MewsErrorKind kind)
    {
        await using MewsSimulator simulator = await StartAsync(fault);
        MewsSession session = new(
            Options(simulator) with { Timeout = IsWaitedFor(kind) ? TimeSpan.FromSeconds(0.5) : TimeSpan.FromSeconds(100) });
        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(
            () => session.AskAsync(Operations.GroupSourceAssignments).InTimeAsync());
        Assert.Equal(kind, failure.Kind);
        Assert.InRange(failure.Message.Length, 1, 1000);
        Assert.Equal(1, simulator.Log.Count);
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Circles))]
    public async Task Cursors_that_lead_in_a_circle_end_in_a_failure_and_not_in_a_loop(SimulatedFault fault, int pages)
    {
        await using MewsSimulator simulator = await StartAsync(fault);
        using var runner = new QueryRunner(
            new MewsSession(Options(simulator)),
            Operations.GroupSourceAssignments,
            new PullOptions { PageSize = 10 });
        runner.Add([new Query()]);
        runner.Complete();
        for (int page = 0; page < pages; page++)
        {
            Assert.Equal(10, (await runner.ReadAsync().InTimeAsync())!.Items.Length);
        }

        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(() => runner.ReadAsync().InTimeAsync());
        Assert.Equal(MewsErrorKind.InvalidResponse, failure.Kind);
        Assert.NotNull(failure.Cursor);
        Assert.Null(await runner.ReadAsync().InTimeAsync());
    }

    public static TheoryData<SimulatedFault, int> Circles => new() { { new SameCursor(), 2 }, { new CursorCircle(), 3 } };

    [Fact]
    public async Task A_redirect_takes_no_token_to_another_host()
    {
        await using FakeServer other = await FakeServer.AnsweringAsync(200, "{}");
        await using MewsSimulator simulator = await StartAsync(new Redirect(other.Address));
        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(
            () => new MewsSession(Options(simulator)).AskAsync(Operations.GroupSourceAssignments).InTimeAsync());
        Assert.Equal(MewsErrorKind.InvalidResponse, failure.Kind);
        Assert.Equal(0, other.Connections);
    }

    [Fact]
    public async Task Tokens_that_the_server_sends_back_are_shown_by_nothing()
    {
        await using MewsSimulator simulator = await StartAsync(new EchoToken());
        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(
            () => new MewsSession(Options(simulator)).AskAsync(Operations.GroupSourceAssignments).InTimeAsync());
        Assert.Contains("****", failure.ToString(), StringComparison.Ordinal);
        foreach (string text in new[] { failure.ToString(), failure.RequestId! })
        {
            Assert.False(text.Reveals(simulator.Options.ClientToken));
            Assert.False(text.Reveals(simulator.Options.AccessToken));
        }
    }

    [Fact]
    public async Task After_a_408_the_smaller_page_holds_for_the_rest_of_the_query_and_nothing_is_asked_twice_or_skipped()
    {
        await using MewsSimulator simulator = await StartAsync(new RequestTooLarge408(30));
        using var runner = new QueryRunner(
            new MewsSession(Options(simulator) with { MaximumRetryCount = 9, Clock = new HastyTimeProvider() }),
            Operations.GroupSourceAssignments,
            new PullOptions { PageSize = 100 });
        runner.Add([new Query()]);
        runner.Complete();
        List<Guid> given = [];
        while (await runner.ReadAsync().InTimeAsync() is { } page)
        {
            given.AddRange(page.Items.Cast<GroupSourceAssignment>().Select(item => item.Id));
        }

        Assert.Equal(
            simulator.Hotel.GroupAssignments.Where(item => item.EnterpriseId == simulator.Hotel.EnterpriseIds[0]).Select(item => item.Id),
            given);
        Assert.Equal([100, 50, 25], simulator.Log.Requests.Take(3).Select(request => request.Count!.Value));
        Assert.All(simulator.Log.Requests.Skip(3), request => Assert.Equal(25, request.Count));
    }

    private static bool IsWaitedFor(MewsErrorKind kind) => kind == MewsErrorKind.RequestTimeout;

    private static Task<MewsSimulator> StartAsync(SimulatedFault fault) =>
        Given.NewSimulatorAsync(Given.SimulatorOptions with { Fault = _ => fault });

    private static MewsSessionOptions Options(MewsSimulator simulator) => Given.SessionOptions(simulator.Address) with
    {
        ClientToken = Given.Secure(simulator.Options.ClientToken),
        AccessToken = Given.Secure(simulator.Options.AccessToken),
    };
}
