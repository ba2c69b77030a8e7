namespace Mews.SourceAssignments.Pulling;

/// <summary>Warns of data that items lack.</summary>
internal static class GapWarnings
{
    internal static string Warning(this EnrichmentGap gap, string items, MewsApiException? failure, bool hasSourceSession) => gap switch
    {
        EnrichmentGap.Sources =>
            $"All {items} are written, but SourceName and SourceType are empty where they are not known yet, "
            + $"because sources cannot be read. {failure!.Reason}{(hasSourceSession ? string.Empty : Advice(failure))}",
        EnrichmentGap.Enterprises =>
            "Hotels cannot be read, so EnterpriseName is empty where it is not known yet, "
            + $"and EnterpriseId is empty where you did not give it. No {items} are left out. {failure!.Reason}",
        EnrichmentGap.Services =>
            $"All {items} are written, but EnterpriseId and EnterpriseName are empty where you gave no hotel. The module finds the hotel "
            + $"of a reservation by its service, but services cannot be read. {failure!.Reason}",
        EnrichmentGap.ReservationAssignments =>
            "Reservations have the source of their reservation group, because the source assignments of reservations cannot be read. "
            + failure!.Reason,
        EnrichmentGap.ReservationAssignmentsOfEnterprise =>
            "In at least one hotel, reservations have the source of their reservation group, "
            + $"because the source assignments of reservations cannot be read there. {failure!.Reason}",
        EnrichmentGap.Assignments =>
            $"All {items} are written, but sources are empty where they are not known yet, because the source assignments of reservations "
            + $"and those of reservation groups cannot be read. {failure!.Reason}",
        EnrichmentGap.Revenue =>
            $"All {items} are written, but Currency, NetValue, GrossValue and RoomNetValue are empty where they are not known yet, "
            + $"because order items cannot be read. {failure!.Reason}",
        EnrichmentGap.UnreadableOrderItems =>
            $"All {items} are written, but Currency, NetValue, GrossValue and RoomNetValue of some are empty, "
            + "because Mews returned order items for them that cannot be read.",
        _ => $"All {items} are written, but EnterpriseId and EnterpriseName are empty, because Mews does not say "
            + "which hotel they belong to, and the access token is not for a single hotel. To request each hotel separately, "
            + "put 'Get-MewsEnterprise |' before the command.",
    };

    private static string Advice(MewsApiException failure) => failure.Kind is MewsErrorKind.Unauthorized or MewsErrorKind.Forbidden
        ? " If this is the token of a portfolio, the token of one of its hotels may be allowed to read sources: "
            + "connect with that token and -PassThru, and give the session with -SourceSession."
        : string.Empty;
}
