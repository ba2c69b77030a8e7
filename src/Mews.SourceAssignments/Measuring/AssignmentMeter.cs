using System.Runtime.CompilerServices;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Counts assignments.</summary>
/// <param name="group">What is one row of what was counted.</param>
/// <param name="periods">The periods; null for none.</param>
/// <param name="zone">Whose clocks say when a day begins.</param>
/// <param name="isUnique">Whether of each Id only the last one counts.</param>
/// <param name="columns">Reads rows.</param>
internal sealed class AssignmentMeter(MeasureGroup group, PeriodCalendar? periods, TimeZoneInfo zone, bool isUnique, RowColumns columns) : Meter(group, periods, isUnique)
{
    private readonly AssignmentReader _reader = new(group, periods is not null, isUnique, columns);
    private readonly SourceCounter _counter = new(periods, zone, isUnique);

    /// <inheritdoc/>
    internal override IReadOnlyCollection<Tally> Tallies => [.. _counter.Tallies];

    [MethodImpl(Jit.AggressiveOptimization)]
    private protected override void Count(object row)
    {
        AssignmentRow read = _reader.Read(row);
        Repeated?.Add(read.Id);
        _reader.Name(_counter.Add(read), row);
    }

    private protected override IMeasurement RowOf(MeasuredRow row) => row.Key.Group switch
    {
        MeasureGroup.Enterprise => new EnterpriseMeasurement(row),
        MeasureGroup.SourceType => new SourceTypeMeasurement(row),
        _ => new SourceMeasurement(row),
    };
}
