using Mews.SourceAssignments.Measuring;

namespace Mews.SourceAssignments.Reporting;

/// <summary>A column of the table behind those of the periods.</summary>
internal sealed record PageColumn(string Heading, Func<PageSum, string> TextOf)
{
    /// <summary>Length of a bar, from 0 to 1; null if the column has none.</summary>
    internal Func<PageSum, double>? PartOf { get; private init; }

    /// <summary>Stands for an amount in several currencies, which are not added.</summary>
    internal const string Several = "–";

    internal static IReadOnlyList<PageColumn> Of(PageData data)
    {
        if (data.AreAssignments)
        {
            return [Share(data), Count("Assignments", numbers => numbers.Assignments)];
        }

        return
        [
            Share(data),
            data.IsOfNights ? Count("Bookings", numbers => numbers.Bookings) : Count("Nights", numbers => numbers.Nights),
            Count("Cancelled", numbers => numbers.Cancelled),
            .. data.Total.Numbers.Money is null ? [] : OfMoney(data),
            .. data.IsCompared ? OfLastYear(data.IsOfNights ? $", {data.Counted.Noun}s" : string.Empty) : [],
        ];
    }

    private static PageColumn Share(PageData data)
    {
        long highest = data.Groups.Select(group => data.Counted.Of(group.Total.Numbers)).DefaultIfEmpty().Max();
        return new("Share", sum => data.CountedTotal > 0
            ? Numbers.Percent((double)data.Counted.Of(sum.Numbers) / data.CountedTotal)
            : string.Empty)
        {
            PartOf = sum => highest > 0 ? (double)data.Counted.Of(sum.Numbers) / highest : 0,
        };
    }

    private static PageColumn Count(string heading, Func<MeasuredNumbers, long> number) =>
        new(heading, sum => Numbers.Count(number(sum.Numbers)));

    // The code is in the heading if it is the same for all.
    private static PageColumn[] OfMoney(PageData data)
    {
        string unit = data.Currency is { } currency ? $", {currency}" : string.Empty;
        return
        [
            new($"Net revenue{unit}", sum => Text(sum.Numbers.Money, money => money.Net, _ => 0)),
            new(
                $"Average a night{unit}",
                sum => Text(sum.Numbers.Money, money => money.RoomNetPerNight(sum.Numbers.Nights), CurrencyDigits.Of)),
        ];

        string Text(Money? money, Func<Money, decimal?> amountOf, Func<string?, int> digitsOf) => money is null ? string.Empty
            : money.HasSeveralCurrencies ? Several
            : amountOf(money) is { } amount
                ? Numbers.Money(amount, data.Currency is null ? money.Currency : null, digitsOf(money.Currency))
            : string.Empty;
    }

    private static PageColumn[] OfLastYear(string unit) =>
    [
        new($"Last year{unit}", sum => sum.Compared is { } compared ? Numbers.Count(compared.LastYear) : string.Empty),
        new($"Change{unit}", sum => sum.Compared?.Change is { } change ? Numbers.Change(change) : string.Empty),
    ];
}
