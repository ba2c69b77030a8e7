using System.Collections;
using System.Management.Automation.Language;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the candidates whose value or name starts with what is typed.</summary>
internal abstract class Completer : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string typed = wordToComplete.Trim('\'', '"');
        return Candidates(fakeBoundParameters)
            .Select(Printed)
            .Where(candidate => StartsWith(candidate.Value, typed) || StartsWith(candidate.Name, typed))
            .Select(candidate => new CompletionResult(
                candidate.Value, candidate.Name, CompletionResultType.ParameterValue, $"{candidate.Name}: {candidate.Description}"));
    }

    /// <summary>
    /// All candidates, in the order offered. <paramref name="bound"/> has the other parameters, as far as PowerShell knows them without
    /// running anything.
    /// </summary>
    private protected abstract IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound);

    // CompletionResult accepts no empty text.
    private static (string Value, string Name, string Description) Printed((string Value, string Name, string Description) candidate)
    {
        string name = Printable.Of(candidate.Name);
        return (candidate.Value, string.IsNullOrWhiteSpace(name) ? candidate.Value : name, Printable.Of(candidate.Description));
    }

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
