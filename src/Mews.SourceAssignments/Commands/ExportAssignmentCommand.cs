using System.ComponentModel;
using Mews.Exports;
using Mews.SourceAssignments.Exporting;
using Mews.SourceAssignments.Pulling;

namespace Mews.SourceAssignments.Commands;

/// <summary>Base of the cmdlets that export source assignments.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ExportAssignmentCommand : ExportCommand
{
    private protected ExportAssignmentCommand()
    {
    }

    /// <summary>Whether to fill SourceName and SourceType of each row.</summary>
    [Parameter]
    public SwitchParameter IncludeSource { get; set; }

    /// <summary>Whether to fill EnterpriseId and EnterpriseName of each row.</summary>
    [Parameter]
    public SwitchParameter IncludeEnterprise { get; set; }

    private protected override bool IsByEnterprise => IncludeEnterprise;

    private protected override string Items => "source assignments";

    private protected override void RefuseMistakenInput(PSObject row) => MistakenInput.RefuseAssignment(row, IdsParameter);

    private protected override ExportOptions Extend(ExportOptions options) =>
        options with { IncludeSource = IncludeSource, IncludeEnterprise = IncludeEnterprise };

    private protected override IPageSource Pages(ExportJob export, ExportOptions options, PullOptions pull)
    {
        var enrichment = new EnrichOptions
        {
            SourceSession = IncludeSource ? SourceSession ?? Session : null,
            IncludeEnterprise = IncludeEnterprise,
            IsUniform = options.IsEnriched,
            Lookups = new PullOptions { Slots = Slots, Unreadable = Unreadable.Add },
        };
        return new EnrichedPages(
            new OperationPages(Session!, Operation, pull),
            new Enrichment(this, Bridge, Session!, Operation, enrichment, SourceSession is not null).Enricher);
    }
}
