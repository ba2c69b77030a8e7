using System.Globalization;

namespace Mews.SourceAssignments.Tests;

/// <summary>What is asked of Measure-MewsSource about reservations; what is null is not given.</summary>
internal sealed record MeasureOptions
{
    internal string? On { get; init; }

    internal string? Per { get; init; }

    internal string? By { get; init; }

    internal string? TimeZone { get; init; }

    internal DateOnly? From { get; init; }

    internal DateOnly? To { get; init; }

    internal DateTimeOffset? AsOf { get; init; }

    internal bool CompareLastYear { get; init; }

    internal int? Top { get; init; }

    internal bool Unique { get; init; }

    /// <summary>Whether reservations can be counted that came without -IncludeSource.</summary>
    internal bool NeedsNoSources => By is "Origin" or "Service" or "Enterprise";

    /// <summary>The parameters, which is also what a failed test shows.</summary>
    public override string ToString() => string.Join(' ', Given().Where(text => text is not null));

    private IEnumerable<string?> Given() =>
    [
        On is null ? null : $"-On {On}",
        Per is null ? null : $"-Per {Per}",
        By is null ? null : $"-By {By}",
        TimeZone is null ? null : $"-TimeZone '{TimeZone}'",
        From is null ? null : $"-From {Text(From)}",
        To is null ? null : $"-To {Text(To)}",
        AsOf is null ? null : $"-AsOf {AsOf.Value.ToString("o", CultureInfo.InvariantCulture)}",
        CompareLastYear ? "-CompareLastYear" : null,
        Top is null ? null : $"-Top {Top}",
        Unique ? "-Unique" : null,
    ];

    private static string Text(DateOnly? day) => day!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
