namespace Mews.Simulator.Data;

/// <summary>Binary search.</summary>
internal static class Sorted
{
    /// <summary>The position of the first element that is not less than the value, or the length.</summary>
    public static int LowerBound<T>(T[] sorted, T value) where T : IComparable<T>
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (sorted[middle].CompareTo(value) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The position after the value, which may be absent, and does not occur twice.</summary>
    public static int After<T>(T[] sorted, T value) where T : IComparable<T>
    {
        int position = LowerBound(sorted, value);
        return position < sorted.Length && sorted[position].CompareTo(value) == 0 ? position + 1 : position;
    }
}
