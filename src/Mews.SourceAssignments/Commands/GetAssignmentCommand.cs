using System.ComponentModel;
using System.Management.Automation;
using Mews.Connector;

namespace Mews.SourceAssignments.Commands;

/// <summary>What the cmdlets that get source assignments have in common: enterprises, and what is added to the items.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GetAssignmentCommand : GetItemCommand
{
    private readonly CancellationTokenSource _cancellation = new();
    private bool _maySeeSources = true;

    private protected GetAssignmentCommand()
    {
    }

    /// <summary>Unique identifiers of the enterprises to ask about.</summary>
    [Parameter]
    [Alias("EnterpriseIds")]
    [ValidateNotNullOrEmpty]
    public Guid[]? EnterpriseId { get; set; }

    /// <summary>Whether to add SourceName and SourceType to each item.</summary>
    [Parameter]
    public SwitchParameter IncludeSource { get; set; }

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

        IReadOnlyDictionary<Guid, Source?> sources = IncludeSource ? FindSources(items) : new Dictionary<Guid, Source?>();
        return new([.. items.Select(item => WithMore(item, enterprise, sources))]);
    }

    private PSObject WithMore(object item, Guid? enterprise, IReadOnlyDictionary<Guid, Source?> sources)
    {
        var result = new PSObject(item);
        if (enterprise is not null)
        {
            result.Properties.Add(new PSNoteProperty(nameof(EnterpriseId), enterprise), preValidated: true);
        }

        if (IncludeSource)
        {
            sources.TryGetValue(((ISourced)item).SourceId, out Source? source);
            result.Properties.Add(new PSNoteProperty("SourceName", source?.Name), preValidated: true);
            result.Properties.Add(new PSNoteProperty("SourceType", source?.Type), preValidated: true);
        }

        return result;
    }

    private IReadOnlyDictionary<Guid, Source?> FindSources(ArraySegment<object> items)
    {
        IEnumerable<Guid> ids = _maySeeSources ? items.Cast<ISourced>().Select(item => item.SourceId) : [];
        try
        {
            return Session!.FindSourcesAsync(ids, Trace, _cancellation.Token).GetAwaiter().GetResult();
        }
        catch (MewsApiException exception)
        {
            // The assignments are what was asked for, and they are there.
            _maySeeSources = false;
            WriteWarning($"The sources cannot be read, so SourceName and SourceType are empty. {exception.Message}");
            return new Dictionary<Guid, Source?>();
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
