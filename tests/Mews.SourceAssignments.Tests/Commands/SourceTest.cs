using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>Sources, against those of the hotel.</summary>
public abstract class SourceTest : IClassFixture<SimulatorFixture>, IDisposable
{
    private protected const string Both
        = "Get-MewsSourceAssignment -IncludeSource -PageSize 50; Get-MewsGroupSourceAssignment -IncludeSource -PageSize 50";

    private protected readonly MewsSimulator _simulator;
    private protected readonly Shell _shell;

    private protected SourceTest(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _simulator.Log.Clear();
    }

    private protected static CancellationToken TestCancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _shell.Dispose();

    private protected static Task<MewsSimulator> StartAsync(SimulatedFault faultOfSources) => MewsSimulator.StartAsync(
        new SimulatorOptions
        {
            RequestLimit = 0,
            Fault = request => request.Operation == SimulatedOperation.Sources ? faultOfSources : null,
        },
        TestCancelled);

    private protected static Row[] TruthOf(MewsSimulator simulator) =>
        [.. simulator.Hotel.Sources.Where(item => item.EnterpriseId == simulator.Hotel.EnterpriseIds[0]).Select(Row.Of)];

    private protected static SimulatedRequest[] SourceRequests(MewsSimulator simulator) =>
        [.. simulator.Log.Requests.Where(request => request.Operation == SimulatedOperation.Sources)];

    private protected static T Value<T>(PSObject item, string name) => (T)item.Properties[name].Value;

    private protected static List<(string Name, object Value)> Properties(PSObject item) =>
        [.. item.Properties.Select(property => (property.Name, property.Value))];

    private protected static void AssertNamed(MewsSimulator simulator, PSObject[] items)
    {
        var truth = simulator.Hotel.Sources.ToDictionary(source => source.Id, source => (source.Name, source.Type));
        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.Equal(
            truth[Value<Guid>(item, "SourceId")], (Value<string>(item, "SourceName"), Value<string>(item, "SourceType"))));
    }

    /// <summary>A source, from wherever it comes.</summary>
    private protected sealed record Row(Guid Id, string Name, string? Type, int? Code, DateTimeOffset UpdatedUtc)
    {
        internal static Row Of(HotelSource source) => new(source.Id, source.Name, source.Type, source.Code, source.UpdatedUtc);

        internal static Row Of(PSObject item) => new(
            Value<Guid>(item, "Id"),
            Value<string>(item, "Name"),
            Value<string?>(item, "Type"),
            Value<int?>(item, "Code"),
            Value<DateTimeOffset>(item, "UpdatedUtc"));
    }
}
