using System.Collections.Concurrent;
using Mews.Simulator;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Mews.Connector.Tests;

public sealed class AccessTestTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_when_somebody_has_waited_long_enough()
    {
        CountdownSignal[] arrived = [new(6), new(7)];
        await using var server = await FakeServer.StartAsync(async context =>
        {
            Array.ForEach(arrived, signal => signal.Count());
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var clock = new FakeTimeProvider();
        Task<IReadOnlyList<OperationAccess>> testing = AccessTest.RunAsync(Session(server.Address, clock), null, Given.Stop);
        // That of reservations is asked with what enterprises answer, and waited for as long.
        foreach (CountdownSignal signal in arrived)
        {
            await signal.Reached.InTimeAsync();
            clock.Advance(_patience);
        }

        OperationAccess[] all = [.. await testing.InTimeAsync()];
        Assert.All(all, one => Assert.Equal((null, null, null), (one.Allowed, one.StatusCode, one.RequestId)));
        Assert.All(all, one => Assert.Contains("did not answer within 10 s", one.Message, StringComparison.Ordinal));
        Assert.Equal(MewsErrorKind.RequestTimeout, all[3].GetFailure()!.Kind);
    }

    [Fact]
    public async Task What_the_request_limit_leaves_no_room_for_is_told_as_such_and_not_sent()
    {
        await using MewsSimulator simulator = await Given.NewSimulatorAsync(Given.SimulatorOptions);
        var clock = new TimeoutTimeProvider();
        MewsSession session = Session(simulator.Address, clock, simulator, requestLimit: 1);
        await session.AskAsync(Operations.Enterprises);
        await new RequestPolicy(session, new MewsTransport(session, Operations.Enterprises, null)).SendAsync(
            new PageRequest(new Query(), 1, null),
            Given.Stop);
        simulator.Log.Clear();
        Task<IReadOnlyList<OperationAccess>> testing = AccessTest.RunAsync(session, null, Given.Stop);
        clock.Advance(_patience);
        await clock.All.InTimeAsync();
        clock.Advance(_patience);
        IReadOnlyList<OperationAccess> all = await testing.InTimeAsync();
        Assert.All(all, one => Assert.Matches("allows the next request only in [12]0 s", one.Message));
        Assert.All(all, one => Assert.Null(one.Allowed));
        Assert.Equal(0, simulator.Log.Count);
    }

    [Fact]
    public async Task Once_any_operation_is_answered_a_401_is_about_the_operation_also_where_it_came_before()
    {
        // Only sources are permitted, and they are answered last.
        var refused = new CountdownSignal(4);
        await using var server = await FakeServer.StartAsync(async context =>
        {
            bool isSources = context.Request.Path.Value!.EndsWith("sources/getAll", StringComparison.Ordinal);
            if (isSources)
            {
                await refused.Reached;
            }

            context.Response.StatusCode = isSources ? 200 : 401;
            await context.Response.WriteAsync(isSources ? """{"Sources":[]}""" : """{"Message":"Nein."}""");
            refused.Count();
        });
        IReadOnlyList<OperationAccess> all = await AccessTest.RunAsync(Session(server.Address, TimeProvider.System), null, Given.Stop)
            .InTimeAsync();
        Assert.Equal([false, false, false, true, false, false, false], all.Select(one => one.Allowed));
        foreach (OperationAccess one in all.Where(one => one.Allowed == false))
        {
            Assert.Equal(
                (MewsErrorKind.Unauthorized, MewsRemedy.AskForPermission, 401),
                (one.GetFailure()!.Kind, one.GetFailure()!.Remedy, one.StatusCode));
            Assert.StartsWith(
                "Mews answered 401: Nein. The same tokens worked for sources/getAll just now, so they are valid",
                one.Message,
                StringComparison.Ordinal);
            Assert.Contains("the operation " + one.Operation, one.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Where_nothing_is_answered_a_401_may_be_about_the_tokens()
    {
        // The tokens are revoked right after an answer.
        bool isRevoked = false;
        await using var server = await FakeServer.StartAsync(context =>
        {
            context.Response.StatusCode = isRevoked ? 401 : 200;
            return context.Response.WriteAsync(isRevoked ? """{"Message":"Nein."}""" : """{"Sources":[]}""");
        });
        MewsSession session = Session(server.Address, TimeProvider.System);
        await session.AskAsync(Operations.Sources);
        isRevoked = true;
        IReadOnlyList<OperationAccess> all = await AccessTest.RunAsync(session, null, Given.Stop).InTimeAsync();
        Assert.All(all, one => Assert.Contains("token is wrong or has expired, or", one.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Giving_up_is_no_result()
    {
        await using var server = await FakeServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Given.Stop);
        Task testing = AccessTest.RunAsync(Session(server.Address, TimeProvider.System), null, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => testing.InTimeAsync());
    }

    [Fact]
    public async Task Each_request_is_told_of()
    {
        await using MewsSimulator simulator = await Given.NewSimulatorAsync(Given.SimulatorOptions);
        ConcurrentQueue<Trace> traces = new();
        IReadOnlyList<OperationAccess> all = await AccessTest.RunAsync(Given.PortfolioSession(simulator), traces.Enqueue, Given.Stop);
        Assert.Equal(all.Select(one => one.RequestId).Order(), traces.Cast<RequestTrace>().Select(trace => trace.RequestId).Order());
        Assert.All(all, one => Assert.True(one.Allowed));
        Assert.Equal(
            simulator.Hotel.Enterprises[0].Id,
            Assert.Single(Assert.Single(simulator.Log.Requests, request => request.Operation == SimulatedOperation.ReservationAssignments)
                .EnterpriseIds!));
    }

    /// <summary>Tells when the fifth patience begins.</summary>
    private sealed class TimeoutTimeProvider : FakeTimeProvider
    {
        private readonly CountdownSignal _patiences = new(7);

        internal Task All => _patiences.Reached;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == _patience)
            {
                _patiences.Count();
            }

            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    private static MewsSession Session(Uri address, TimeProvider clock, MewsSimulator? simulator = null, int requestLimit = 0) =>
        new(Given.SessionOptions(address) with
        {
            ClientToken = Given.Secure(simulator?.Options.ClientToken ?? Given.NewToken()),
            AccessToken = Given.Secure(simulator?.Options.AccessToken ?? Given.NewToken()),
            Clock = clock,
            RequestLimit = requestLimit,
            MaximumRetryCount = 5,
        });
}
