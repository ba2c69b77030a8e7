using System.Globalization;

namespace Mews.SourceAssignments.Measuring;

/// <summary>What to say about the values of counted reservations; null where there is nothing to say.</summary>
internal sealed class MoneyNotes(ReservationMeter meter, DateTimeOffset? asOf, MeasureNumber? pivot)
{
    /// <summary>What is missing, for the page.</summary>
    internal string? Missing() => Known == 0 || meter.WithoutMoney == 0 ? null : string.Format(
        CultureInfo.CurrentCulture, "values of {0:N0} of {1:N0} reservations", meter.WithoutMoney, meter.Counted);

    /// <param name="rows">All rows of the result, and totals if they are shown.</param>
    internal string?[] Warnings(IEnumerable<MeasuredRow> rows) =>
    [
        Missing() is { } missing
            ? $"The {missing} are not known, so NetValue, GrossValue, RoomNetValue and RoomNetValuePerNight are too low."
            : null,
        OfCurrencies([.. rows.Select(row => row.Money).OfType<Money>().Where(money => money.HasSeveralCurrencies)]),
        meter.HasMoneyLeftOut && asOf is { } moment
            ? $"The rows have no values: what the reservations were worth at {UtcTime.Format(moment)} is not known."
            : null,
    ];

    /// <exception cref="MewsApiException">The pivot shows values, and none is known.</exception>
    internal void Validate()
    {
        if (pivot?.IsMoney() == true && meter.Counted > 0 && Known == 0)
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidRequest,
                "The reservations have no values: NetValue, GrossValue and RoomNetValue are empty or missing, because values were not "
                + "requested or could not be read. Get reservations with 'Get-MewsReservation -IncludeRevenue'.");
        }
    }

    private long Known => meter.Counted - meter.WithoutMoney;

    private static string? OfCurrencies(Money[] mixed) => mixed.Length == 0
        ? null
        : $"Rows with several currencies ({mixed.Aggregate((sum, money) => (sum + money)!).Currency}) have no values, because values in "
            + "different currencies cannot be added. 'Get-MewsReservation -IncludeRevenue -Currency' converts all values to one currency.";
}
