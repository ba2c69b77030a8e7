namespace Mews.Connector;

/// <summary>Recognizes that the assignments of reservations may not be read.</summary>
internal static class AssignmentRefusal
{
    /// <summary>Whether they may not, so that those of groups are used instead.</summary>
    /// <param name="failure">Failure of the request.</param>
    /// <param name="enterpriseId">
    /// Enterprise that was asked; null where it is unknown, which a portfolio token cannot ask for (400).
    /// </param>
    internal static bool IsRefusalOfAssignments(this MewsApiException failure, Guid? enterpriseId) =>
        failure.IsRefusal || (failure.StatusCode == 400 && enterpriseId is null);

    // A 403 may concern one hotel. A 401 concerns the operation, since the same tokens could read the reservations.
    internal static EnrichmentGap GapOfAssignments(this MewsApiException failure, Guid? enterpriseId) =>
        failure.Kind == MewsErrorKind.Unauthorized || enterpriseId is null ? EnrichmentGap.ReservationAssignments : EnrichmentGap.ReservationAssignmentsOfEnterprise;
}
