using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Pulling;

/// <summary>A column that a row may have for a parameter.</summary>
/// <param name="parameter">The parameter, with its aliases.</param>
/// <param name="isGiven">Whether the parameter has a value for all rows.</param>
internal sealed class PipedColumn(ParameterMetadata parameter, bool isGiven)
{
    /// <summary>The name of the parameter.</summary>
    internal string Name => parameter.Name;

    /// <summary>What is wrong with a row whose value could not be bound.</summary>
    internal RowException Refusal(string text) => new(isGiven
        ? $"The row has a {Name}, and -{Name} is given as well: leave out one of them."
        : NotOne(text, Name));

    /// <summary>What is wrong with a text that is no id.</summary>
    internal static string NotOne(string text, string name) => $"'{text}' is no {name}: that is a GUID.";

    /// <summary>Whether the row has it.</summary>
    internal bool IsIn(PSObject row) => Find(row) is not null;

    /// <summary>What the row has in it, as text; empty where there is nothing.</summary>
    internal string TextIn(PSObject row) => Find(row)?.Value?.ToString().Trim() ?? string.Empty;

    private PSPropertyInfo? Find(PSObject row) =>
        new[] { parameter.Name }.Concat(parameter.Aliases).Select(name => row.Properties[name]).FirstOrDefault(property => property is not null);
}
