using System.ComponentModel;
using System.Management.Automation;
using Mews.Connector;
using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Commands;

/// <summary>What the cmdlets that get source assignments have in common: enterprises, and what is added to the items.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GetAssignmentCommand : GetItemCommand
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Dictionary<Guid, Guid> _enterprises = [];
    private SourceLookup? _sources;
    private bool _cannotReadSources;

    private protected GetAssignmentCommand()
    {
    }

    /// <summary>Unique identifiers of the enterprises to ask about.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EnterpriseIds")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EnterpriseIdCompleter))]
    public Guid[]? EnterpriseId { get; set; }

    /// <summary>Whether to add SourceName and SourceType to each item.</summary>
    [Parameter]
    public SwitchParameter IncludeSource { get; set; }

    /// <summary>The session to read sources with, where the other may not.</summary>
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    public MewsSession? SourceSession { get; set; }

    private protected override Guid[]? Enterprises => EnterpriseId;

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        _cancellation.Cancel();
        base.StopProcessing();
    }

    /// <inheritdoc/>
    private protected override ArraySegment<object> Complete(ArraySegment<object> items, Query query)
    {
        // Mews does not say of which enterprise an item is; where it was asked for one only, we know.
        Guid? enterprise = Operation.MostEnterprises == 1 ? query.EnterpriseIds?.Single() : null;
        if (enterprise is null && !IncludeSource)
        {
            return items;
        }

        if (enterprise is not null)
        {
            RefuseSecondEnterprise(items, enterprise.Value);
        }

        SourceLookup? sources = IncludeSource ? Sources(items) : null;
        object[] completed = new object[items.Count];
        for (int index = 0; index < completed.Length; index++)
        {
            completed[index] = Complete((ISourced)items.Array![items.Offset + index], enterprise, sources);
        }

        return new(completed);
    }

    private string Advice(MewsApiException exception) =>
        SourceSession is null && exception.Kind is (MewsErrorKind.Unauthorized or MewsErrorKind.Forbidden)
            ? " Where the token of a portfolio may not read sources, that of a single hotel may: give its session, from Connect-Mews -PassThru, with -SourceSession."
            : string.Empty;

    private static ISourced Complete(ISourced item, Guid? enterprise, SourceLookup? sources)
    {
        item = enterprise is { } id ? item.WithEnterprise(id) : item;
        return sources is null ? item : item.WithSource(sources.Find(item.SourceId));
    }

    /// <summary>
    /// With the access token of one enterprise Mews ignores which is asked for, and gives the same items for each: they would be
    /// written several times, as of enterprises that they are not of.
    /// </summary>
    private void RefuseSecondEnterprise(ArraySegment<object> items, Guid enterprise)
    {
        if (items.Count == 0)
        {
            return;
        }

        Guid first = ((ISourced)items.Array![items.Offset]).Id;
        if (_enterprises.TryGetValue(first, out Guid other) && other != enterprise)
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidRequest,
                $"Mews gives the same assignments for the enterprises {other} and {enterprise}, so the access token is one of a single enterprise, and -EnterpriseId is ignored. Run the command without it: what was written so far may carry a wrong EnterpriseId.");
        }

        _enterprises[first] = enterprise;
    }

    private SourceLookup Sources(ArraySegment<object> items)
    {
        _sources ??= new SourceLookup(SourceSession ?? Session!, Pull!.Trace);
        if (_cannotReadSources)
        {
            return _sources;
        }

        try
        {
            Task fetching = _sources.FetchAsync(items.Cast<ISourced>().Select(item => item.SourceId), _cancellation.Token);
            Pull!.Await(fetching);
            fetching.GetAwaiter().GetResult();
        }
        catch (MewsApiException exception)
        {
            // The assignments are what was asked for, and they are there.
            _cannotReadSources = true;
            WriteWarning($"All assignments are given out, but without SourceName and SourceType where these are not known yet: sources cannot be read. {exception.Reason}{Advice(exception)}");
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }

        return _sources;
    }
}
