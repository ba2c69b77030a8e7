using Mews.SourceAssignments.Measuring;

namespace Mews.SourceAssignments.Commands;

/// <summary>Validates the parameters of Measure-MewsSource.</summary>
internal static class MeasureValidation
{
    /// <summary>Throws for parameters that contradict each other.</summary>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.InvalidRequest"/>.</exception>
    internal static void ValidateParameters(MeasureMewsSourceCommand given)
    {
        string? refusal =
            given.To < given.From ? FormattableString.Invariant($"-To ({given.To:yyyy-MM-dd}) is before -From ({given.From:yyyy-MM-dd}).")
            : given.CompareLastYear && given.Per is null && given.From is null
                ? "-CompareLastYear compares periods: give -Per, or -From for a period of your own."
            : given.Title is not null && given.AsHtml is null ? "-Title is the title of a page: give -AsHtml as well."
            : given.Pivot is null ? null
            : given.Per is null ? "-Pivot makes a column for each period: give -Per as well."
            : given.CompareLastYear ? "-Pivot and -CompareLastYear cannot be combined: give only one of them."
            : given.AsHtml is not null ? "-Pivot and -AsHtml cannot be combined: run the command once with each."
            : given.AsOf is not null && given.Pivot.Value.IsMoney()
                ? $"-Pivot {given.Pivot} and -AsOf cannot be combined: what the reservations were worth at that time is not known."
            : null;
        if (refusal is not null)
        {
            throw Invalid(refusal);
        }
    }

    /// <summary>Throws for parameters that source assignments do not support.</summary>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.InvalidRequest"/>.</exception>
    internal static void ValidateForAssignments(MeasureMewsSourceCommand given)
    {
        string[] names =
        [
            .. new[] { nameof(given.On), nameof(given.From), nameof(given.To), nameof(given.AsOf), nameof(given.CompareLastYear) }
                .Where(given.MyInvocation.BoundParameters.ContainsKey)
                .Select(name => "-" + name),
            .. given.By is MeasureGroup.Origin or MeasureGroup.Service ? new[] { $"-By {given.By}" } : [],
            .. given.Pivot is not (null or MeasureNumber.Bookings or MeasureNumber.Share) ? new[] { $"-Pivot {given.Pivot}" } : [],
        ];
        if (names.Length > 0)
        {
            throw Invalid(
                $"{string.Join(" and ", names)} can be used with reservations only, but the input is source assignments. "
                + "Get reservations with 'Get-MewsReservation -IncludeSource'.");
        }
    }

    private static MewsApiException Invalid(string message) => new(MewsErrorKind.InvalidRequest, message);
}
