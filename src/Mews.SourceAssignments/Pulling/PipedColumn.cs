using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Pulling;

/// <summary>A column that a row may have for a parameter.</summary>
/// <param name="parameter">The parameter, with its aliases.</param>
/// <param name="isGiven">Whether the parameter has a value for all rows.</param>
internal sealed class PipedColumn(ParameterMetadata parameter, bool isGiven)
{
    /// <summary>The column for a parameter of a command; null where the command has none that takes it.</summary>
    internal static PipedColumn? Of(CommandInfo command, string name, bool isGiven) =>
        command.Parameters.TryGetValue(name, out ParameterMetadata parameter) && parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)
            ? new(parameter, isGiven)
            : null;

    /// <summary>The name of the parameter.</summary>
    internal string Name => parameter.Name;

    /// <summary>What is wrong with a row whose value could not be bound.</summary>
    internal RowException Refusal(string text) => isGiven
        ? new($"The row has a column {Name}, and -{Name} is given as well: use only one of them.")
        : NotOne(text, Name);

    /// <summary>What is wrong with a text that is no id.</summary>
    internal static RowException NotOne(string text, string name) => RowException.NotOne(text, name, "a GUID");

    /// <summary>Whether the row has it.</summary>
    internal bool IsIn(PSObject row) => Find(row) is not null;

    /// <summary>What the row has in it, as text; empty where there is nothing.</summary>
    internal string TextIn(PSObject row) => Find(row)?.Value?.ToString().Trim() ?? string.Empty;

    private PSPropertyInfo? Find(PSObject row) =>
        new[] { parameter.Name }.Concat(parameter.Aliases).Select(name => row.Properties[name]).FirstOrDefault(property => property is not null);
}
