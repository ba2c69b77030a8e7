namespace Mews.Simulator.Data;

/// <summary>Times that break careless clients: month boundaries, leap days, long runs of one instant, fractions of every length.</summary>
internal sealed class AwkwardTimes
{
    // Not a multiple of landmarkEvery: runs then fall on landmarks and on ordinary instants alike.
    private const int RunEvery = 50;
    private const int RunLength = 30;
    private const int LastYear = 9997;

    private readonly Random _random;
    private readonly int _landmarkEvery;
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _to;
    private readonly DateTimeOffset[] _landmarks;
    private DateTimeOffset _current;
    private int _drawn;
    private int _runLeft;

    public AwkwardTimes(
        Random random, DateTimeOffset from, DateTimeOffset to, int landmarkEvery = 4, params ReadOnlySpan<DateTimeOffset> moreLandmarks)
    {
        _random = random;
        _landmarkEvery = landmarkEvery;
        _from = from.ToUniversalTime();
        _to = to.ToUniversalTime();
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(_from, _to, nameof(from));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_to.Year, LastYear, nameof(to));
        _landmarks = [.. moreLandmarks.ToArray().Concat(Landmarks()).Where(time => time >= _from && time < _to)];
    }

    public DateTimeOffset Next()
    {
        if (_runLeft > 0)
        {
            _runLeft--;
            return _current;
        }

        _drawn++;
        if (_drawn % RunEvery == 0)
        {
            _runLeft = RunLength - 1;
        }

        bool isLandmark = _drawn % _landmarkEvery == 0 && _landmarks.Length > 0;
        return _current = isLandmark ? _landmarks[_drawn / _landmarkEvery % _landmarks.Length] : AnyInstant();
    }

    private DateTimeOffset AnyInstant()
    {
        long ticks = _from.Ticks + _random.NextInt64(_to.Ticks - _from.Ticks);
        int digits = _random.Next(8);
        long unit = (long)Math.Pow(10, 7 - digits);
        long rounded = ticks - (ticks % unit);
        return new DateTimeOffset(Math.Max(rounded, _from.Ticks), TimeSpan.Zero);
    }

    private IEnumerable<DateTimeOffset> Landmarks()
    {
        var month = new DateTimeOffset(_from.Year, _from.Month, 1, 0, 0, 0, TimeSpan.Zero);
        for (; month < _to; month = month.AddMonths(1))
        {
            var next = month.AddMonths(1);
            yield return month;
            yield return next.AddTicks(-1);
            if (month.Month == 1 || (month.Month == 2 && DateTime.IsLeapYear(month.Year)))
            {
                yield return next.AddHours(-12);
            }
        }
    }
}
