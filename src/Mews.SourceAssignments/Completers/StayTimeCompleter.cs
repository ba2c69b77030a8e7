namespace Mews.SourceAssignments.Completers;

/// <summary>Offers days for intervals of stays, future ones too.</summary>
internal class StayTimeCompleter : TimeCompleter
{
    private protected override IEnumerable<(string Value, string Name, string Description)> Future(DateTime today, DateTime month) =>
    [
        Day(today.AddDays(1), "tomorrow"),
        Day(today.AddDays(2), "the day after tomorrow"),
        Day(today.AddDays(7), "in a week"),
        Day(month.AddMonths(1), "start of next month"),
        Day(month.AddMonths(2), "end of next month"),
        Day(new DateTime(today.Year + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc), "start of next year"),
    ];
}
