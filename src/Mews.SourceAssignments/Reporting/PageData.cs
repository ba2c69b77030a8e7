using Mews.SourceAssignments.Measuring;

namespace Mews.SourceAssignments.Reporting;

/// <summary>
/// What one colour of the chart and one row of the table stand for. <paramref name="Style"/> is the CSS class of the colour.
/// </summary>
internal sealed record PageGroup(
    MeasuredKey Key, string Style, PageSum Total, IReadOnlyDictionary<string, MeasuredNumbers> ByPeriod)
{
    internal string Name => Key.ToString();

    internal MeasuredNumbers In(string period) => ByPeriod.TryGetValue(period, out MeasuredNumbers numbers) ? numbers : default;
}

/// <summary>The numbers of the page: the same groups for charts and table.</summary>
internal sealed class PageData
{
    /// <summary>More colours cannot be told apart. What is beyond is one group, "Other", in the chart and in the table.</summary>
    internal const int MaxGroups = 10;

    internal PageData(
        IReadOnlyList<MeasuredRow> rows, IReadOnlyList<MeasuredRow> totals, IReadOnlyList<string> periods, PageNumber counted)
    {
        Periods = periods;
        Counted = counted;
        Groups = GroupsOf(rows, totals);
        ByPeriod = periods.ToDictionary(
            period => period,
            period => SumOf(Groups.Select(group => group.In(period)), rows.Where(row => row.Period == period)));
        Total = SumOf(Groups.Select(group => group.Total.Numbers), rows);
    }

    /// <summary>Biggest first; "Other" is last.</summary>
    internal IReadOnlyList<PageGroup> Groups { get; }

    /// <summary>None if everything is counted together.</summary>
    internal IReadOnlyList<string> Periods { get; }

    /// <summary>The number that is stacked in the chart and counted in the table.</summary>
    internal PageNumber Counted { get; }

    internal IReadOnlyDictionary<string, PageSum> ByPeriod { get; }

    internal PageSum Total { get; }

    /// <summary>What "Other" stands for.</summary>
    internal IReadOnlyList<MeasuredRow> Rest { get; init; } = [];

    internal MeasureGroup By { get; init; }

    internal MeasurePeriod? Per { get; init; }

    internal bool AreAssignments { get; init; }

    internal bool IsCompared { get; init; }

    /// <summary>Whether a period that is compared with last year is not over.</summary>
    internal bool HasOpenPeriod { get; init; }

    /// <summary>Whether some of the input is missing.</summary>
    internal bool IsIncomplete { get; init; }

    internal bool IsOfNights => Counted == PageNumber.Nights;

    internal bool HasChart => Periods.Count > 0 && (CountedTotal > 0 || Total.Compared is { LastYear: > 0 });

    internal long CountedTotal => Counted.Of(Total.Numbers);

    /// <summary>The currency of all money; null if there is none, or several.</summary>
    internal string? Currency => Total.Numbers.Money is { HasSeveralCurrencies: false, Currency: { } code } ? code : null;

    /// <summary>What a row stands for, in words.</summary>
    internal string Subject => By switch
    {
        MeasureGroup.SourceType => "source type",
        MeasureGroup.Enterprise => "hotel",
        MeasureGroup.Origin => "origin",
        MeasureGroup.Service => "service",
        _ => "source",
    };

    internal string PeriodNoun => Per?.ToString().ToLowerInvariant() ?? "period";

    internal static PageData Of(
        Meter? meter,
        IReadOnlyList<IMeasurement> rows,
        MeasureGroup group,
        MeasurePeriod? per,
        int? top,
        ReservationCounting counting,
        bool isIncomplete = false)
    {
        // Eleven that all have a name need no "Other": its colour is there for the last.
        if (rows.Select(row => row.Row.Key).Distinct().Count() > MaxGroups + 1)
        {
            (rows, top) = (meter!.Rows(MaxGroups), MaxGroups);
        }

        MeasuredRow[] shown = [.. rows.Select(row => row.Row)];
        IReadOnlyList<MeasuredRow> totals = meter?.TotalRows(top) ?? [];
        return new(shown, totals, meter?.Periods ?? [], counting.On == MeasureDate.Stay ? PageNumber.Nights : PageNumber.Bookings)
        {
            Rest = shown.Any(row => row.Key.IsOther) ? RestOf(meter!, [.. shown.Concat(totals).Select(row => row.Key)]) : [],
            By = group,
            Per = per,
            AreAssignments = meter is AssignmentMeter,
            IsCompared = counting.IsCompared,
            HasOpenPeriod = meter is ReservationMeter { HasOpenPeriod: true },
            IsIncomplete = isIncomplete,
        };
    }

    private static MeasuredRow[] RestOf(Meter meter, HashSet<MeasuredKey> shown) =>
        [.. meter.TotalRows(null).Where(total => !shown.Contains(total.Key))];

    private PageGroup[] GroupsOf(IReadOnlyList<MeasuredRow> rows, IReadOnlyList<MeasuredRow> totals)
    {
        ILookup<MeasuredKey, MeasuredRow> byKey = rows.ToLookup(row => row.Key);
        // Stays of last year alone have rows, but no total.
        IEnumerable<MeasuredRow> all = totals.Concat(
            byKey.Where(same => totals.All(total => total.Key != same.Key)).Select(same => new MeasuredRow(same.Key, default)));
        return
        [
            .. all
                .OrderBy(total => total.Key.IsOther)
                .ThenByDescending(total => Counted.Of(total.Numbers))
                .ThenByDescending(total => byKey[total.Key].Sum(row => Counted.OfLastYear(row.Numbers)))
                .ThenBy(total => total.Key.ToString(), StringComparer.Ordinal)
                .Select((total, place) => new PageGroup(
                    total.Key,
                    total.Key.IsOther || place >= MaxGroups ? "other" : $"s{place}",
                    PageSum.Of(total.Numbers, byKey[total.Key], Counted),
                    byKey[total.Key].ToDictionary(row => row.Period ?? string.Empty, row => row.Numbers))),
        ];
    }

    private PageSum SumOf(IEnumerable<MeasuredNumbers> numbers, IEnumerable<MeasuredRow> rows) =>
        PageSum.Of(numbers.Aggregate(default(MeasuredNumbers), (sum, one) => sum + one), rows, Counted);
}
