namespace Mews.Simulator.Data;

/// <summary>The currencies that the simulator knows, with made-up rates.</summary>
internal static class Currencies
{
    private static readonly Dictionary<string, (decimal PerEuro, int Digits)> _all = new()
    {
        ["EUR"] = (1, 2),
        ["USD"] = (1.08m, 2),
        ["GBP"] = (.85m, 2),
        ["CZK"] = (25.3m, 2),
        ["CHF"] = (.95m, 2),
        ["JPY"] = (162.5m, 0),
        ["KWD"] = (.332m, 3),
    };

    public static bool Has(string code) => _all.ContainsKey(code);

    /// <exception cref="ArgumentException">There is no such currency.</exception>
    public static decimal Convert(decimal value, string from, string to) =>
        Round(value / Of(from).PerEuro * Of(to).PerEuro, to);

    /// <summary>Rounds to the digits of the currency.</summary>
    /// <exception cref="ArgumentException">There is no such currency.</exception>
    public static decimal Round(decimal value, string code) => Math.Round(value, Of(code).Digits, MidpointRounding.AwayFromZero);

    private static (decimal PerEuro, int Digits) Of(string code) => _all.TryGetValue(code, out var currency)
        ? currency
        : throw new ArgumentException($"{code} is none of {string.Join(", ", _all.Keys)}.", nameof(code));
}
