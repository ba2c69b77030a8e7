using System.Runtime.CompilerServices;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Counts source assignments.</summary>
internal sealed class AssignmentMeter(
    MeasureGroup group, PeriodCalendar? periods, TimeZoneInfo zone, bool isUnique, RowColumns columns)
    : Meter(group, periods, isUnique)
{
    private readonly AssignmentReader _reader = new(group, periods is not null, isUnique, columns);
    private readonly SourceCounter _counter = new(periods, zone, isUnique);

    internal override IReadOnlyCollection<Tally> Tallies => [.. _counter.Tallies];

    [MethodImpl(Jit.AggressiveOptimization)]
    private protected override void Count(object row)
    {
        AssignmentRow read = _reader.Read(row);
        Repeated?.Add(read.Id);
        _reader.Name(_counter.Add(read), row);
        Hotels.Learn(AssignmentReader.HotelOf(row), row);
    }

    private protected override IMeasurement RowOf(MeasuredRow row) => row.Key.Group switch
    {
        MeasureGroup.Enterprise => new EnterpriseMeasurement(row),
        MeasureGroup.SourceType => new SourceTypeMeasurement(row),
        _ => new SourceMeasurement(row),
    };
}
