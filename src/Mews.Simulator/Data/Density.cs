namespace Mews.Simulator.Data;

/// <summary>Whole numbers with a given average, as close as possible from the first on.</summary>
internal sealed class Density
{
    // For what a double cannot represent exactly, such as 1.3.
    private const double Slack = 1e-6;

    private readonly double _density;
    private int _count;
    private int _given;

    public Density(double density, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(density, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(density, max);
        _density = density;
    }

    public int Next()
    {
        int next = (int)((++_count * _density) + Slack) - _given;
        _given += next;
        return next;
    }
}
