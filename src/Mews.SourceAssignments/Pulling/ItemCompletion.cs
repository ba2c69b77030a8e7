using System.Management.Automation;
using System.Runtime.CompilerServices;
using Mews.Connector;
using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Adds to assignments what Mews does not say of them: the enterprise that they were asked for, and what their source is called.</summary>
/// <param name="cmdlet">Whose warnings are written.</param>
/// <param name="bridge">Carries lookups to the pipeline thread.</param>
/// <param name="operation">What the assignments are of.</param>
/// <param name="sourceSession">Whom to ask for sources; null where their names are not wanted.</param>
/// <param name="isOwnSession">Whether that is the session that the assignments are asked with.</param>
/// <param name="mayBeUnnamed">Whether a failure to read sources, for any reason, leaves names empty and is no more than a warning.</param>
internal sealed class ItemCompletion(PSCmdlet cmdlet, PipelineBridge bridge, Operation operation, MewsSession? sourceSession, bool isOwnSession, bool mayBeUnnamed)
{
    private ItemLookup<Source>? _sources;
    private bool _cannotReadSources;

    /// <summary>The items with what is added to them.</summary>
    /// <param name="items">The items of a page.</param>
    /// <param name="query">The query that they answer.</param>
    [MethodImpl(Compiled.WellAtOnce)]
    internal ArraySegment<object> Complete(ArraySegment<object> items, Query query)
    {
        Guid? enterprise = operation.EnterpriseOf(query);
        if (enterprise is null && sourceSession is null)
        {
            return items;
        }

        ItemLookup<Source>? sources = sourceSession is null ? null : Sources(sourceSession, items);
        object[] completed = new object[items.Count];
        for (int index = 0; index < completed.Length; index++)
        {
            completed[index] = Complete((ISourced)items.Array![items.Offset + index], enterprise, sources);
        }

        return new(completed);
    }

    [MethodImpl(Compiled.WellAtOnce)]
    private static ISourced Complete(ISourced item, Guid? enterprise, ItemLookup<Source>? sources)
    {
        item = enterprise is { } id ? item.WithEnterprise(id) : item;
        return sources is null ? item : item.WithSource(sources.Find(item.SourceId));
    }

    private static bool IsNotPermitted(MewsApiException exception) => exception.Kind is MewsErrorKind.Unauthorized or MewsErrorKind.Forbidden;

    private ItemLookup<Source> Sources(MewsSession session, ArraySegment<object> items)
    {
        _sources ??= new ItemLookup<Source>(session, Operations.Sources, new PullOptions { Trace = bridge.Trace });
        if (_cannotReadSources)
        {
            return _sources;
        }

        try
        {
            bridge.Await(_sources.FetchAsync(items.Cast<ISourced>().Select(item => item.SourceId), bridge.Stop));
        }
        catch (MewsApiException exception) when (mayBeUnnamed || IsNotPermitted(exception))
        {
            // The assignments are what was asked for, and they are there.
            _cannotReadSources = true;
            cmdlet.Warn($"All assignments are given out, but without SourceName and SourceType where these are not known yet: sources cannot be read. {exception.Reason}{Advice(exception)}");
        }

        return _sources;
    }

    private string Advice(MewsApiException exception) => isOwnSession && IsNotPermitted(exception)
        ? " Where the token of a portfolio may not read sources, that of a single hotel may: give its session, from Connect-Mews -PassThru, with -SourceSession."
        : string.Empty;
}
