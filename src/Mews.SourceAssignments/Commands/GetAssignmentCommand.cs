using System.ComponentModel;
using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Pulling;

namespace Mews.SourceAssignments.Commands;

/// <summary>Base of the cmdlets that get source assignments.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GetAssignmentCommand : GetItemCommand
{
    private Enrichment? _enrichment;

    private protected GetAssignmentCommand()
    {
    }

    /// <summary>Unique identifiers of the enterprises.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EnterpriseIds")]
    [ArgumentCompleter(typeof(EnterpriseIdCompleter))]
    [IdTransformation(nameof(EnterpriseId))]
    public Guid[]? EnterpriseId { get; set; }

    /// <summary>Whether to fill SourceName and SourceType of each item.</summary>
    [Parameter]
    public SwitchParameter IncludeSource { get; set; }

    /// <summary>Whether to fill EnterpriseId and EnterpriseName of each item.</summary>
    [Parameter]
    public SwitchParameter IncludeEnterprise { get; set; }

    /// <summary>Session to read sources with, where Session may not.</summary>
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    [ArgumentCompleter(typeof(NoCompleter))]
    public MewsSession? SourceSession { get; set; }

    private protected override Guid[]? Enterprises => EnterpriseId;

    private protected override bool IsByEnterprise => IncludeEnterprise;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _enrichment = new Enrichment(this, Bridge, Session!, Operation, new EnrichOptions
        {
            SourceSession = IncludeSource ? SourceSession ?? Session : null,
            IncludeEnterprise = IncludeEnterprise,
            ToleratesFailures = true,
            Lookups = new PullOptions { Slots = Slots, Unreadable = Unreadable.Add },
        }, SourceSession is not null);
    }

    private protected override ArraySegment<object> Enrich(ArraySegment<object> items, Query query)
    {
        if (items.Count > 0 && _enrichment!.EnterpriseOf(query) is { } enterprise)
        {
            SingleEnterpriseGuard.Check(Session!, Operation, enterprise, items);
        }

        return _enrichment!.Enrich(items, query);
    }
}
