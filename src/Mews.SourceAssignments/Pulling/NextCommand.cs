using System.Reflection;

namespace Mews.SourceAssignments.Pulling;

/// <summary>
/// Finds the commands behind a cmdlet in the pipeline. PowerShell binds every object that goes down the pipeline anew, which takes three times as
/// long as it takes to pull an item; where the next command is one of ours, items need not go that way.
/// </summary>
internal static class NextCommand
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>The next command; null where it is another, where somebody else sees what passes, and where PowerShell has changed.</summary>
    /// <param name="cmdlet">A cmdlet that is running.</param>
    internal static IItemSink? SinkOf(PSCmdlet cmdlet)
    {
        object? pipe = Property(cmdlet.CommandRuntime, "OutputPipe");
        return IsEmpty(pipe, "_outVariableList") && IsEmpty(pipe, "_pipelineVariableObject")
            ? Property(Property(pipe, "DownstreamCmdlet"), "Command") as IItemSink
            : null;
    }

    /// <summary>All commands of ours that items may come to in the end, whatever stands between; none where PowerShell has changed.</summary>
    /// <param name="cmdlet">A cmdlet that is running.</param>
    internal static IEnumerable<IItemSink> SinksBehind(PSCmdlet cmdlet)
    {
        object? runtime = cmdlet.CommandRuntime;
        while (Property(Property(runtime, "OutputPipe"), "DownstreamCmdlet") is { } next)
        {
            if (Property(next, "Command") is IItemSink sink)
            {
                yield return sink;
            }

            runtime = Property(next, "CommandRuntime");
        }
    }

    /// <summary>Tells all commands of ours behind a cmdlet what will not come.</summary>
    /// <param name="cmdlet">A cmdlet that is running.</param>
    /// <param name="what">What it is, in words that name no reservation.</param>
    internal static void Miss(PSCmdlet cmdlet, string what)
    {
        foreach (IItemSink sink in SinksBehind(cmdlet))
        {
            sink.Miss(what);
        }
    }

    private static object? Property(object? owner, string name) => owner?.GetType().GetProperty(name, Hidden)?.GetValue(owner);

    private static bool IsEmpty(object? owner, string field) => owner?.GetType().GetField(field, Hidden) is { } known && known.GetValue(owner) is null;
}
