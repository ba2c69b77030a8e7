namespace Mews.Connector;

/// <summary>What it means where the assignments of reservations may not be read.</summary>
internal static class AssignmentRefusal
{
    /// <summary>Whether they may not, so that those of groups can take their place.</summary>
    /// <param name="failure">What asking for them came to.</param>
    /// <param name="enterpriseId">The enterprise that was asked; null where it is not known, and where the token of a portfolio cannot ask.</param>
    internal static bool IsRefusalOfAssignments(this MewsApiException failure, Guid? enterpriseId) =>
        failure.IsRefusal || (failure.StatusCode == 400 && enterpriseId is null);

    /// <summary>What is missing then.</summary>
    // A 403 may be about one hotel; a 401 is about the operation, since the same tokens opened that of the reservations.
    internal static EnrichmentGap GapOfAssignments(this MewsApiException failure, Guid? enterpriseId) =>
        failure.Kind == MewsErrorKind.Unauthorized || enterpriseId is null ? EnrichmentGap.ReservationAssignments : EnrichmentGap.ReservationAssignmentsOfEnterprise;
}
