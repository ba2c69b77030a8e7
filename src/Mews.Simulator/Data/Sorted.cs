namespace Mews.Simulator.Data;

/// <summary>Search in sorted arrays.</summary>
internal static class Sorted
{
    /// <summary>The position of the first element that is not before the value; the length where all are.</summary>
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

    /// <summary>The position behind the value, which may be there or not, and not twice.</summary>
    public static int Behind<T>(T[] sorted, T value) where T : IComparable<T>
    {
        int position = LowerBound(sorted, value);
        return position < sorted.Length && sorted[position].CompareTo(value) == 0 ? position + 1 : position;
    }
}
