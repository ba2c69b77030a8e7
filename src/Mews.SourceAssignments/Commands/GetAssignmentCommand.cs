using System.ComponentModel;
using System.Management.Automation;
using Mews.Connector;
using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Pulling;

namespace Mews.SourceAssignments.Commands;

/// <summary>What the cmdlets that get source assignments have in common: enterprises, and what is added to the items.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GetAssignmentCommand : GetItemCommand
{
    private ItemCompletion? _completion;

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
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _completion = new ItemCompletion(this, Bridge, Operation, IncludeSource ? SourceSession ?? Session : null, SourceSession is null, mayBeUnnamed: true);
    }

    /// <inheritdoc/>
    private protected override ArraySegment<object> Complete(ArraySegment<object> items, Query query)
    {
        if (items.Count > 0 && Operation.EnterpriseOf(query) is { } enterprise)
        {
            SingleEnterpriseGuard.Check(
                Session!, Operation, enterprise, items, "So -EnterpriseId is ignored. Run the command without it: what was written so far may carry a wrong EnterpriseId.");
        }

        return _completion!.Complete(items, query);
    }
}
