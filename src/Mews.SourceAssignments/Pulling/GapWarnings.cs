namespace Mews.SourceAssignments.Pulling;

/// <summary>Warns of data that items lack.</summary>
internal static class GapWarnings
{
    internal static string Warning(this EnrichmentGap gap, string items, MewsApiException? failure, bool hasSourceSession) => gap switch
    {
        EnrichmentGap.Sources => $"All {items} are given out, but without SourceName and SourceType where these are not known yet: sources cannot be read. {failure!.Reason}{(hasSourceSession ? string.Empty : Advice(failure))}",
        EnrichmentGap.Enterprises => $"All {items} are given out, but without EnterpriseName where it is not known yet, and without EnterpriseId where that was not given: enterprises cannot be read. {failure!.Reason}",
        EnrichmentGap.Services => $"All {items} are given out, but without EnterpriseId and EnterpriseName where no hotel was asked for: services, which tell it, cannot be read. {failure!.Reason}",
        EnrichmentGap.ReservationAssignments => $"The sources are those of reservation groups, since the assignments of reservations themselves cannot be read. {failure!.Reason}",
        EnrichmentGap.ReservationAssignmentsOfEnterprise => $"The sources of one hotel, or of several, are those of reservation groups, since the assignments of the reservations there cannot be read. {failure!.Reason}",
        EnrichmentGap.Assignments => $"All {items} are given out, but without sources where these are not known yet: neither the assignments of reservations nor those of reservation groups can be read. {failure!.Reason}",
        _ => $"All {items} are given out, but without EnterpriseId and EnterpriseName: Mews does not say of which hotel they are, and the access token is not one of a single hotel. Put 'Get-MewsEnterprise |' before the command: each hotel is asked on its own then.",
    };

    private static string Advice(MewsApiException failure) => failure.Kind is MewsErrorKind.Unauthorized or MewsErrorKind.Forbidden
        ? " Where the token of a portfolio may not read sources, that of a single hotel may: give its session, from Connect-Mews -PassThru, with -SourceSession."
        : string.Empty;
}
