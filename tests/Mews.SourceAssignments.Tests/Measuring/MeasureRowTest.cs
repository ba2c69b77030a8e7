using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>A shell with the id of a source.</summary>
public abstract class MeasureRowTest : IClassFixture<SimulatorFixture>, IDisposable
{
    private protected const string Good
        = "[pscustomobject]@{ Id = [guid]::NewGuid(); SourceId = $id; IsPrimary = 'True'; UpdatedUtc = '2025-01-31T23:30:00Z' }";

    private protected readonly MewsSimulator _simulator;
    private protected readonly HotelSource _source;
    private protected readonly Shell _shell;

    private protected MeasureRowTest(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _source = _simulator.Hotel.Sources.First(source => source.EnterpriseId == _simulator.Hotel.EnterpriseIds[0]);
        _shell.Set("id", _source.Id);
        _simulator.Log.Clear();
    }

    public void Dispose() => _shell.Dispose();
}
