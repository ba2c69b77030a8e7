namespace Mews.Benchmarks.Pieces;

/// <summary>Ids that are the same in every run.</summary>
internal static class RandomIds
{
    internal static Guid[] Of(int count)
    {
        var random = new Random(1);
        var ids = new Guid[count];
        byte[] bytes = new byte[16];
        for (int i = 0; i < count; i++)
        {
            random.NextBytes(bytes);
            ids[i] = new Guid(bytes);
        }

        return ids;
    }
}
