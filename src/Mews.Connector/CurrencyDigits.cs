namespace Mews.Connector;

/// <summary>How many decimals the values of a currency have.</summary>
public static class CurrencyDigits
{
    private static readonly HashSet<string> _withThree = new(StringComparer.OrdinalIgnoreCase)
    {
        "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND",
    };

    /// <summary>Three for a few currencies, two for all others and where there is none.</summary>
    /// <param name="currency">ISO 4217 code of the currency.</param>
    public static int Of(string? currency) => currency is not null && _withThree.Contains(currency) ? 3 : 2;

    /// <summary>The rounded value, with all its decimals: 12.50, not 12.5.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="currency">ISO 4217 code of the currency.</param>
    public static decimal Round(decimal value, string? currency)
    {
        int digits = Of(currency);
        return Math.Round(value, digits, MidpointRounding.AwayFromZero) + new decimal(0, 0, 0, isNegative: false, (byte)digits);
    }
}
