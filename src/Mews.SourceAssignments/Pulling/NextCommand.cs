using System.Reflection;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Finds downstream commands of this module, to hand them items by the page, past the pipeline.</summary>
/// <remarks>
/// CommandProcessor.Read binds every object on its own: it calls CmdletParameterBinderController.BindPipelineParameters (both in
/// src/System.Management.Automation/engine), which takes three times as long as pulling an item:
/// https://github.com/PowerShell/PowerShell/issues/7778. The names used here are those of Windows PowerShell 5.1 and of PowerShell 7.6
/// (Pipe.cs, in the same folder); with other names, items go through the pipeline. The benchmark "compare" shows the difference:
/// "Get-MewsSourceAssignment | Measure-MewsSource" against "> $null".
/// </remarks>
internal static class NextCommand
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>The next command, if it is a sink; null if a variable also collects the output (-OutVariable, -PipelineVariable).</summary>
    internal static IItemSink? SinkAfter(PSCmdlet cmdlet)
    {
        object? pipe = Property(cmdlet.CommandRuntime, "OutputPipe");
        return IsEmpty(pipe, "_outVariableList") && IsEmpty(pipe, "_pipelineVariableObject")
            ? Property(Property(pipe, "DownstreamCmdlet"), "Command") as IItemSink
            : null;
    }

    /// <summary>All downstream sinks, whatever stands between.</summary>
    internal static IEnumerable<IItemSink> SinksAfter(PSCmdlet cmdlet)
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

    internal static void ReportMissing(PSCmdlet cmdlet, string what)
    {
        foreach (IItemSink sink in SinksAfter(cmdlet))
        {
            sink.ReportMissing(what);
        }
    }

    private static object? Property(object? owner, string name) => owner?.GetType().GetProperty(name, Hidden)?.GetValue(owner);

    private static bool IsEmpty(object? owner, string field) =>
        owner?.GetType().GetField(field, Hidden) is { } known && known.GetValue(owner) is null;
}
