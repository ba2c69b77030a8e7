using System.Xml.Linq;
using Mews.SourceAssignments.Measuring;
using static Mews.SourceAssignments.Reporting.Markup;

namespace Mews.SourceAssignments.Reporting;

/// <summary>The totals at the top of the page.</summary>
internal static class KeyFigures
{
    internal static XElement Of(PageData data) => Element("dl", Class("figures"), All(data));

    private static IEnumerable<XElement> All(PageData data)
    {
        MeasuredNumbers total = data.Total.Numbers;
        yield return Figure("Bookings", Numbers.Count(total.Bookings), null);
        if (data.AreAssignments)
        {
            yield return Figure("Assignments", Numbers.Count(total.Assignments), "primary ones and others");
            yield break;
        }

        yield return Figure(
            "Nights",
            Numbers.Count(total.Nights),
            total.Bookings > 0 ? $"{Numbers.Decimal((double)total.Nights / total.Bookings)} a booking" : null);
        foreach (XElement figure in OfMoney(total))
        {
            yield return figure;
        }

        long made = total.Bookings + total.Cancelled;
        yield return Figure(
            "Cancelled",
            Numbers.Count(total.Cancelled),
            made > 0 ? $"{Numbers.Percent((double)total.Cancelled / made)} of {Numbers.Count(made)}" : null);
        if (data.IsCompared)
        {
            yield return AgainstLastYear(data);
        }
    }

    private static IEnumerable<XElement> OfMoney(MeasuredNumbers total)
    {
        if (total.Money is not { } money)
        {
            yield break;
        }

        if (money.Net is not { } net)
        {
            yield return Figure("Net revenue", "–", $"{money.Currency} are not added");
            yield break;
        }

        yield return Figure("Net revenue", Numbers.Money(net, null), null, money.Currency);
        if (money.RoomNetPerNight(total.Nights) is { } night)
        {
            yield return Figure(
                "Average a night", Numbers.Money(night, null, CurrencyDigits.Of(money.Currency)), "rooms, net", money.Currency);
        }
    }

    private static XElement AgainstLastYear(PageData data) => data.Total.Compared is { } compared
        ? Figure(
            "Against last year",
            compared.Change is { } change ? Numbers.Change(change) : "–",
            $"{Numbers.Of(compared.LastYear, data.Counted.Noun)} last year{ChartText.InComparedPeriods(data)}")
        : Figure("Against last year", "–", "last year is not known");

    private static XElement Figure(string name, string number, string? note, string? unit = null) => Element(
        "div",
        Element("dt", name),
        Element("dd", number, unit is null ? null : new object[] { " ", Element("small", unit) }),
        note is null ? null : Element("dd", Class("note"), note));
}
