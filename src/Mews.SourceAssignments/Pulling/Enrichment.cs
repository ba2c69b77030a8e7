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
        Missing = (gap, failure) => bridge.Post(() => cmdlet.Warn(gap.Warning("assignments", failure, hasSourceSession))),
    });

    /// <inheritdoc cref="ItemEnricher.EnterpriseOf"/>
    internal Guid? EnterpriseOf(Query query) => Enricher.EnterpriseOf(query);

    /// <summary>The items of a page with what is added to them.</summary>
    internal ArraySegment<object> Enriched(ArraySegment<object> items, Query query) => bridge.Await(Enricher.EnrichAsync(items, query, bridge.Stop));
}
