namespace Mews.Connector;

/// <summary>What .NET Standard 2.0 lacks for tasks.</summary>
internal static class TaskExtensions
{
    /// <summary>The same task; that it failed is no news where nobody waits for it any more.</summary>
    internal static TTask Observed<TTask>(this TTask task)
        where TTask : Task
    {
        _ = task.ContinueWith(static over => over.Exception, TaskScheduler.Default);
        return task;
    }
}
