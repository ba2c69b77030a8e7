namespace Mews.SourceAssignments.Measuring;

/// <summary>Sources with one name that are several: each hotel of a portfolio has a Booking.com with an id of its own.</summary>
internal static class Namesakes
{
    /// <summary>What makes two names one: Group-Object does not look at their case either.</summary>
    internal static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>What to tell of them, where each is counted by itself; null where no period has any.</summary>
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
