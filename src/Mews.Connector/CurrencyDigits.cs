namespace Mews.Connector;

/// <summary>How many decimals the values of a currency have.</summary>
internal static class CurrencyDigits
{
    internal const int Max = 3;

    private static readonly HashSet<string> _ofThousandths = new(StringComparer.OrdinalIgnoreCase)
    {
        "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND",
    };

    /// <summary>Two where the currency is null.</summary>
    internal static int Of(string? currency) => currency is not null && _ofThousandths.Contains(currency) ? Max : 2;

    /// <summary>The rounded value, with all its decimals: 12.50, not 12.5.</summary>
    internal static decimal Round(decimal value, string? currency)
    {
        int digits = Of(currency);
        return Math.Round(value, digits, MidpointRounding.AwayFromZero) + new decimal(0, 0, 0, isNegative: false, (byte)digits);
    }
}
