namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// What reservations are worth. Null means that it is not known. Amounts are summed as they are, and rounded when they are read.
/// </summary>
internal sealed record Money
{
    private const string Separator = ", ";

    // Thirds of a value add up to one digit less in the 28th decimal. That must not decide which way half a cent is rounded.
    private const int ExactDigits = 12;

    private readonly Amounts _amounts;

    private Money(string? currency, Amounts amounts)
    {
        Currency = currency;
        _amounts = HasSeveralCurrencies ? default : amounts;
    }

    /// <summary>Code of the currency, or several codes in order, such as "CZK, EUR"; null if nothing has a currency.</summary>
    internal string? Currency { get; }

    internal bool HasSeveralCurrencies => Currency?.Contains(Separator) == true;

    /// <summary>Null if there are several currencies, as for the other amounts.</summary>
    internal decimal? Net => Rounded(_amounts.Net);

    internal decimal? Gross => Rounded(_amounts.Gross);

    internal decimal? RoomNet => Rounded(_amounts.RoomNet);

    /// <param name="currency">A code, or several as <see cref="Currency"/> has them.</param>
    /// <param name="net">Net value.</param>
    /// <param name="gross">Gross value.</param>
    /// <param name="roomNet">Net value of the nights.</param>
    internal static Money Of(string? currency, decimal net, decimal gross, decimal roomNet) =>
        new(currency, new(net, gross, roomNet, roomNet));

    /// <summary>The sum of what is known.</summary>
    public static Money? operator +(Money? one, Money? other) =>
        one is null ? other
        : other is null ? one
        : new(Merged(one.Currency, other.Currency), one._amounts + other._amounts);

    /// <summary>What some nights of a stay are worth.</summary>
    internal Money Part(int nights, int allNights) => nights == allNights ? this : new(Currency, _amounts.Part(nights, allNights));

    /// <summary>The same for a service that is not booked by the day, whose values are not of nights.</summary>
    internal Money WithoutNights() => new(Currency, _amounts with { RoomNetOfNights = 0 });

    /// <summary>Average of <see cref="RoomNet"/> for a night, of services that are booked by the day; null without nights.</summary>
    internal decimal? RoomNetPerNight(long nights) => nights > 0 ? Rounded(_amounts.RoomNetOfNights / nights) : null;

    private decimal? Rounded(decimal amount) =>
        HasSeveralCurrencies ? null : CurrencyDigits.Round(Math.Round(amount, ExactDigits, MidpointRounding.AwayFromZero), Currency);

    private static string? Merged(string? one, string? other) =>
        one == other || other is null ? one
        : one is null ? other
        : string.Join(Separator, Codes(one).Union(Codes(other)).OrderBy(code => code, StringComparer.Ordinal));

    private static string[] Codes(string currency) => currency.Split([Separator], StringSplitOptions.None);

    private readonly record struct Amounts(decimal Net, decimal Gross, decimal RoomNet, decimal RoomNetOfNights)
    {
        public static Amounts operator +(Amounts one, Amounts other) => new(
            one.Net + other.Net,
            one.Gross + other.Gross,
            one.RoomNet + other.RoomNet,
            one.RoomNetOfNights + other.RoomNetOfNights);

        internal Amounts Part(int nights, int allNights) => new(
            Net * nights / allNights,
            Gross * nights / allNights,
            RoomNet * nights / allNights,
            RoomNetOfNights * nights / allNights);
    }
}
