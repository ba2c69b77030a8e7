using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Enriches the items of a cmdlet, and warns of what they lack.</summary>
internal sealed class Enrichment(
    PSCmdlet cmdlet, PipelineBridge bridge, MewsSession session, Operation operation, EnrichOptions options, bool hasSourceSession)
{
    internal ItemEnricher Enricher { get; } = new(session, operation, options with
    {
        Lookups = options.Lookups with { Trace = bridge.Trace },
        Missing = (gap, failure) => bridge.Post(() => cmdlet.Warn(gap.Warning("assignments", failure, hasSourceSession))),
    });

    internal Guid? EnterpriseOf(Query query) => Enricher.EnterpriseOf(query);

    internal ArraySegment<object> Enrich(ArraySegment<object> items, Query query) =>
        bridge.Await(Enricher.EnrichAsync(items, query, bridge.Stop));
}
