namespace Mews.Benchmarks;

/// <summary>Measures several things in turn.</summary>
internal static class Rounds
{
    private const int Count = 5;

    /// <summary>In turn, so that a disturbance of the machine affects all of them.</summary>
    internal static async Task<Samples[]> RunAsync(params Func<Task<double>>[] measures)
    {
        List<double>[] taken = [.. measures.Select(_ => new List<double>())];
        for (int round = 0; round < Count; round++)
        {
            for (int index = 0; index < measures.Length; index++)
            {
                taken[index].Add(await measures[index]());
            }
        }

        return [.. taken.Select(values => new Samples(values))];
    }

    internal static async Task<double> MillisecondsAsync(Task<Measurement> measuring) => (await measuring).Milliseconds;
}
