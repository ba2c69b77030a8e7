namespace Mews.Simulator.Data;

/// <summary>Whole numbers whose average is a density, as near as can be from the first on.</summary>
internal sealed class Density
{
    // Of what a double cannot hold exactly, such as 1.3.
    private const double Slack = 1e-6;

    private readonly double _density;
    private int _count;
    private int _given;

    public Density(double density, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(density, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(density, most);
        _density = density;
    }

    /// <summary>The next number.</summary>
    public int Next()
    {
        int next = (int)((++_count * _density) + Slack) - _given;
        _given += next;
        return next;
    }
}
