namespace Mews.Benchmarks;

/// <summary>Several things measured in turn.</summary>
internal static class Rounds
{
    private const int Count = 5;

    /// <summary>Measures all in turn, so that what disturbs the machine for a while disturbs each of them.</summary>
    internal static async Task<Series[]> RunAsync(params Func<Task<double>>[] measures)
    {
        List<double>[] taken = [.. measures.Select(_ => new List<double>())];
        for (int round = 0; round < Count; round++)
        {
            for (int index = 0; index < measures.Length; index++)
            {
                taken[index].Add(await measures[index]());
            }
        }

        return [.. taken.Select(values => new Series(values))];
    }

    /// <summary>How long a measurement took.</summary>
    internal static async Task<double> MillisecondsAsync(Task<Measurement> measuring) => (await measuring).Milliseconds;
}
