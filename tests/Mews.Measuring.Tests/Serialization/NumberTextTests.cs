using System.Globalization;
using Mews.SourceAssignments.Serialization;

namespace Mews.Measuring.Tests;

public sealed class NumberTextTests
{
    private static readonly string[] _cultures = ["", "en-US", "de-DE", "sv-SE", "fr-CH", "fa-IR", "ar-SA", "he-IL", "th-TH"];

    [Fact]
    public void A_number_is_read_as_any_culture_writes_it_where_it_was_written() =>
        Gen.Select(Gen.Int[-1_000_000_000, 1_000_000_000], Gen.Int[0, 3]).Sample((units, decimals) => Assert.All(_cultures, culture =>
        {
            decimal number = new(Math.Abs(units), 0, 0, units < 0, (byte)decimals);
            string text = number.ToString(CultureInfo.GetCultureInfo(culture));
            Assert.Equal(number, ReadIn(culture, text));
        }));

    [Theory]
    [InlineData("1234.5")]
    [InlineData("1234,5")]
    [InlineData(" 1234,50 ")]
    [InlineData("1234.500")]
    public void A_point_and_a_comma_mean_the_same_everywhere(string text) =>
        Assert.All(_cultures, culture => Assert.Equal(1234.5m, ReadIn(culture, text)));

    [Theory]
    [InlineData("'-12.50")]
    [InlineData("-12,5")]
    [InlineData("\u221212,50")]
    public void A_number_below_zero_is_read_however_it_was_protected(string text) => Assert.Equal(-12.5m, ReadIn("en-US", text));

    [Theory]
    [InlineData("1,234.50")]
    [InlineData("1.234,50")]
    [InlineData("1.234.567")]
    [InlineData("1 234.50")]
    [InlineData("1\u00A0234,50")]
    [InlineData("1'234.50")]
    [InlineData("12.50 EUR")]
    [InlineData("€12.50")]
    [InlineData("1E+3")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("--5")]
    [InlineData("(5)")]
    [InlineData("٥")]
    [InlineData("NaN")]
    [InlineData("1234567890123456")]
    [InlineData("")]
    public void What_may_mean_something_else_is_no_number(string text) =>
        Assert.All(_cultures, culture => Assert.Null(ReadIn(culture, text)));

    [Fact]
    public void Numbers_of_JSON_are_numbers()
    {
        object[] same = [1250m, 1250d, 1250f, 1250L, 1250, (short)1250];
        Assert.All(same, number => Assert.Equal(1250m, ReadIn("de-DE", number)));
        Assert.Equal(0.3m, ReadIn("de-DE", 0.1 + 0.2));
        object[] others = [double.NaN, double.PositiveInfinity, 1e300, decimal.MaxValue, long.MinValue, true, 'a', DateTime.UnixEpoch];
        Assert.All(others, other => Assert.Null(ReadIn("de-DE", other)));
    }

    [Theory]
    [InlineData("1.23", "EUR", false)]
    [InlineData("1.234", "EUR", true)]
    [InlineData("1,234", "EUR", true)]
    [InlineData("1,500", "JPY", true)]
    [InlineData("1.234", "KWD", false)]
    [InlineData("1.2345", "KWD", true)]
    [InlineData("1.234", null, true)]
    [InlineData("1234", "EUR", false)]
    public void What_may_be_a_separator_of_thousands_is_told_by_the_currency(string text, string? currency, bool expected) =>
        Assert.Equal(expected, NumberText.HasTooManyDecimals(text, currency));

    [Fact]
    public void A_number_of_JSON_may_have_any_decimals() => Assert.False(NumberText.HasTooManyDecimals(0.1234m, "EUR"));

    private static decimal? ReadIn(string culture, object value)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return NumberText.Read(value);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
