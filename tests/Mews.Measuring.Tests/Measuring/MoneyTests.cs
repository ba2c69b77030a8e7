namespace Mews.Measuring.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("EUR", "1.005", "1.01")]
    [InlineData("EUR", "-1.005", "-1.01")]
    [InlineData("EUR", "1.0049", "1.00")]
    [InlineData("EUR", "12.5", "12.50")]
    [InlineData("JPY", "1234.5", "1234.50")]
    [InlineData("KWD", "1.0005", "1.001")]
    [InlineData("TND", "12.5", "12.500")]
    [InlineData(null, "0", "0.00")]
    public void A_value_has_the_digits_of_its_currency(string? currency, string value, string expected)
    {
        var money = Money.Of(currency, Number(value), Number(value), Number(value));
        Assert.All([money.Net, money.Gross, money.RoomNet, money.RoomNetPerNight(1)], one => Assert.Equal(expected, Text(one)));
    }

    [Fact]
    public void Thirds_are_a_whole_again()
    {
        var third = Money.Of("EUR", 0.005m, 100.01m, 0.005m).Part(1, 3);
        Money whole = ((third + third) + third)!;
        Assert.Equal(("0.01", "100.01", "0.01"), (Text(whole.Net), Text(whole.Gross), Text(whole.RoomNet)));
    }

    [Theory]
    [InlineData("EUR", "EUR", "EUR")]
    [InlineData("EUR", "CZK", "CZK, EUR")]
    [InlineData("EUR", "CZK, GBP", "CZK, EUR, GBP")]
    [InlineData("CZK, EUR", "CZK, EUR", "CZK, EUR")]
    [InlineData("EUR", null, "EUR")]
    [InlineData(null, null, null)]
    public void Only_values_of_one_currency_are_added(string? one, string? other, string? expected)
    {
        var left = Money.Of(one, 1, 2, 3);
        var right = Money.Of(other, 10, 20, 30);
        Assert.All([left + right, right + left], sum =>
        {
            Assert.Equal(expected, sum!.Currency);
            decimal?[] values = expected?.Contains(',') == true ? [null, null, null, null] : [11m, 22m, 33m, 16.5m];
            Assert.Equal(values, [sum.Net, sum.Gross, sum.RoomNet, sum.RoomNetPerNight(2)]);
        });
        Assert.Equal(left, left + null);
        Assert.Equal(left, null + left);
    }

    [Fact]
    public void An_average_needs_nights_of_services_by_the_day()
    {
        var money = Money.Of("EUR", 30, 36, 30);
        Assert.Null(money.RoomNetPerNight(0));
        Assert.Equal(10, money.RoomNetPerNight(3));
        Assert.Equal(10, (money + Money.Of("EUR", 9, 9, 9).WithoutNights())!.RoomNetPerNight(3));
        Assert.Equal(39, (money + Money.Of("EUR", 9, 9, 9).WithoutNights())!.RoomNet);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string? Text(decimal? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
