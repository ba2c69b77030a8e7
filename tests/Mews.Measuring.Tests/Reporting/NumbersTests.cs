using Mews.SourceAssignments.Reporting;

namespace Mews.Measuring.Tests;

public sealed class NumbersTests
{
    [Theory]
    [InlineData("en-US", "1,234|12.5%|+12.5%|-12.5%|0.0%|1,234,568 EUR|88.50 EUR|1,235")]
    [InlineData("de-DE", "1.234|12,5 %|+12,5 %|-12,5 %|0,0 %|1.234.568 EUR|88,50 EUR|1.235")]
    [InlineData("", "1,234|12.5 %|+12.5 %|-12.5 %|0.0 %|1,234,568 EUR|88.50 EUR|1,235")]
    public void Numbers_are_in_the_culture_of_the_shell(string culture, string expected)
    {
        using var _ = new Culture(culture);
        string[] written =
        [
            Numbers.Count(1234),
            Numbers.Percent(0.125),
            Numbers.Change(0.125),
            Numbers.Change(-0.125),
            Numbers.Change(0.0001),
            Numbers.Money(1234567.6m, "EUR"),
            Numbers.Money(88.5m, "EUR", 2),
            Numbers.Money(1234.6m, null),
        ];
        // Some cultures put a no-break space before the percent sign.
        Assert.Equal(expected, string.Join('|', written).Replace('\u00A0', ' '));
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void Days_and_times_are_the_same_in_all_cultures(string culture)
    {
        using var _ = new Culture(culture);
        Assert.Equal("2025-01-31", Numbers.Day(new DateTime(2025, 1, 31)));
        Assert.Equal(
            "2025-01-31 01:00 (Europe/Prague)",
            Numbers.Time(
                new DateTimeOffset(2025, 1, 31, 0, 0, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById("Europe/Prague")));
    }

    [Theory]
    [InlineData(0, "0 nights")]
    [InlineData(1, "1 night")]
    [InlineData(2, "2 nights")]
    public void One_is_one(int number, string expected) => Assert.Equal(expected, Numbers.Of(number, "night"));
}
