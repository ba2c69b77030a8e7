using System.Globalization;

namespace Mews.Connector.Tests;

public sealed class CurrencyDigitsTests
{
    [Theory]
    [InlineData("EUR", "2.5", "2.50")]
    [InlineData("EUR", "2.345", "2.35")]
    [InlineData("EUR", "-2.345", "-2.35")]
    [InlineData("JPY", "100", "100.00")]
    [InlineData("KWD", "2.3445", "2.345")]
    [InlineData("kwd", "2", "2.000")]
    [InlineData("OMR", "-2.3445", "-2.345")]
    [InlineData(null, "0", "0.00")]
    public void A_value_is_rounded_to_the_digits_of_its_currency(string? currency, string value, string expected) => Assert.Equal(
        expected,
        CurrencyDigits.Round(decimal.Parse(value, CultureInfo.InvariantCulture), currency).ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("BHD IQD JOD KWD LYD OMR TND", 3)]
    [InlineData("CHF CLF CZK EUR GBP HUF ISK JPY KRW USD", 2)]
    public void Only_a_few_currencies_have_three_digits(string currencies, int digits) =>
        Assert.All(currencies.Split(' '), currency => Assert.Equal(digits, CurrencyDigits.Of(currency)));
}
