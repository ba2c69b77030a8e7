using System.Management.Automation;

namespace Mews.SourceAssignments.Pulling;

/// <summary>A column that a row may have for a parameter.</summary>
/// <param name="parameter">The parameter, with its aliases.</param>
internal sealed class PipedColumn(ParameterMetadata parameter)
{
    /// <summary>The name of the parameter.</summary>
    internal string Name => parameter.Name;

    /// <summary>Whether the row has it.</summary>
    internal bool IsIn(PSObject row) => Find(row) is not null;

    /// <summary>What the row has in it, as text; empty where there is nothing.</summary>
    internal string TextIn(PSObject row) => Find(row)?.Value?.ToString().Trim() ?? string.Empty;

    private PSPropertyInfo? Find(PSObject row) =>
        new[] { parameter.Name }.Concat(parameter.Aliases).Select(name => row.Properties[name]).FirstOrDefault(property => property is not null);
}
