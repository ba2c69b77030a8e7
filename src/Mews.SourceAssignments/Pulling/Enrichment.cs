using System.Management.Automation;
using Mews.Connector;
using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Enriches the items of a cmdlet, and warns of what they lack.</summary>
/// <param name="cmdlet">Cmdlet that warns.</param>
/// <param name="bridge">Carries lookups to the pipeline thread.</param>
/// <param name="session">Session that the items are asked with.</param>
/// <param name="operation">Operation that gives them.</param>
/// <param name="options">What to add.</param>
/// <param name="hasSourceSession">Whether sources are read with another session already.</param>
internal sealed class Enrichment(PSCmdlet cmdlet, PipelineBridge bridge, MewsSession session, Operation operation, EnrichOptions options, bool hasSourceSession)
{
    /// <summary>Enriches items.</summary>
    internal ItemEnricher Enricher { get; } = new(session, operation, options with
    {
        Lookups = options.Lookups with { Trace = bridge.Trace },
        Missing = (gap, failure) => bridge.Post(() => cmdlet.Warn(Warning(gap, failure, hasSourceSession))),
    });

    /// <inheritdoc cref="ItemEnricher.EnterpriseOf"/>
    internal Guid? EnterpriseOf(Query query) => Enricher.EnterpriseOf(query);

    /// <summary>The items of a page with what is added to them.</summary>
    internal ArraySegment<object> Enriched(ArraySegment<object> items, Query query) => bridge.Await(Enricher.EnrichAsync(items, query, bridge.Stop));

    private static string Warning(EnrichmentGap gap, MewsApiException? failure, bool hasSourceSession) => gap switch
    {
        EnrichmentGap.Sources => $"All assignments are given out, but without SourceName and SourceType where these are not known yet: sources cannot be read. {failure!.Reason}{(hasSourceSession ? string.Empty : Advice(failure))}",
        EnrichmentGap.Enterprises => $"All assignments are given out, but without EnterpriseName where it is not known yet, and without EnterpriseId where that was not given: enterprises cannot be read. {failure!.Reason}",
        _ => "All assignments are given out, but without EnterpriseId and EnterpriseName: Mews does not say of which hotel an assignment is, and the access token is not one of a single hotel. Put 'Get-MewsEnterprise |' before the command: each hotel is asked on its own then.",
    };

    private static string Advice(MewsApiException failure) => failure.Kind is MewsErrorKind.Unauthorized or MewsErrorKind.Forbidden
        ? " Where the token of a portfolio may not read sources, that of a single hotel may: give its session, from Connect-Mews -PassThru, with -SourceSession."
        : string.Empty;
}
