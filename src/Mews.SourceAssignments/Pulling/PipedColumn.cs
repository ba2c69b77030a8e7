using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Pulling;

/// <summary>A column of piped rows that is bound to a parameter.</summary>
internal sealed class PipedColumn(ParameterMetadata parameter, bool isGiven)
{
    /// <summary>Null if the command has no such parameter for pipeline input.</summary>
    internal static PipedColumn? Of(CommandInfo command, string name, bool isGiven) =>
        command.Parameters.TryGetValue(name, out ParameterMetadata parameter)
            && parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)
            ? new(parameter, isGiven)
            : null;

    internal string Name => parameter.Name;

    internal RowException Refusal(string text) => isGiven
        ? new($"The row has a column {Name}, and -{Name} is given as well: use only one of them.")
        : NotOne(text, Name);

    internal static RowException NotOne(string text, string name) => RowException.NotOne(text, name, "a GUID");

    internal bool IsIn(PSObject row) => Find(row) is not null;

    internal string TextIn(PSObject row) => Find(row)?.Value?.ToString().Trim() ?? string.Empty;

    private PSPropertyInfo? Find(PSObject row) =>
        new[] { parameter.Name }.Concat(parameter.Aliases)
            .Select(name => row.Properties[name])
            .FirstOrDefault(property => property is not null);
}
