namespace Mews.Connector;

internal static class TaskExtensions
{
    /// <summary>Returns the task, and marks its exception as observed in case nobody awaits it.</summary>
    internal static TTask Observed<TTask>(this TTask task)
        where TTask : Task
    {
        _ = task.ContinueWith(static over => over.Exception, TaskScheduler.Default);
        return task;
    }
}
