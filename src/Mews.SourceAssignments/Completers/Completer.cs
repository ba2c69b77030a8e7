using System.Collections;
using System.Management.Automation.Language;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers those of some values that fit what is typed so far: by the value itself, or by what it is called.</summary>
internal abstract class Completer : IArgumentCompleter
{
    /// <inheritdoc/>
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

    /// <summary>What may be given, in the order in which it is offered.</summary>
    /// <param name="bound">The other parameters, as far as they can be told without running anything.</param>
    private protected abstract IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound);

    // A menu has no line without a text.
    private static (string Value, string Name, string Description) Printed((string Value, string Name, string Description) candidate)
    {
        string name = Printable.Of(candidate.Name);
        return (candidate.Value, string.IsNullOrWhiteSpace(name) ? candidate.Value : name, Printable.Of(candidate.Description));
    }

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
