namespace Mews.SourceAssignments.Measuring;

/// <summary>Different sources of one name: each hotel of a portfolio has a Booking.com with its own id.</summary>
internal static class Namesakes
{
    /// <summary>Ignores case, as Group-Object does.</summary>
    internal static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>Null if no period has any.</summary>
    internal static string? Warning(IEnumerable<Tally> tallies)
    {
        IGrouping<string, Measured>? most = tallies
            .Where(tally => tally.Of.Name is not null)
            .GroupBy(tally => tally.Start)
            .SelectMany(period => period.Select(tally => tally.Of).Distinct().GroupBy(source => source.Name!, Comparer))
            .OrderByDescending(same => same.Count())
            .FirstOrDefault(same => same.Count() > 1);
        return most is null
            ? null
            : $"{most.Count()} sources have the name '{most.Key}', and each has its own row, because every hotel has its own sources. "
                + "To count sources of the same name together, use -By SourceName.";
    }
}
