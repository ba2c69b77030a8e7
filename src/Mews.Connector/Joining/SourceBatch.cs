namespace Mews.Connector;

/// <summary>Reservations or groups that are asked about in one request.</summary>
internal sealed class SourceBatch
{
    private readonly TaskCompletionSource<PrimarySourceAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Unique identifiers of them.</summary>
    internal List<Guid> Ids { get; } = [];

    /// <summary>Whether it waits for more of them.</summary>
    internal bool IsOpen { get; private set; } = true;

    /// <summary>Asks about them, however few they are.</summary>
    internal Action? Send { get; set; }

    /// <summary>Their primary sources, once they are there.</summary>
    internal Task<PrimarySourceAnswer> Answer => _answer.Task;

    /// <summary>Starts to ask. Whoever waits for the answer is told of a failure.</summary>
    internal void Ask(Func<IReadOnlyCollection<Guid>, Task<PrimarySourceAnswer>> find)
    {
        IsOpen = false;
        _ = Task.Run(async () =>
        {
            try
            {
                _answer.SetResult(await find(Ids).ConfigureAwait(false));
            }
            catch (Exception exception)
            {
                _answer.SetException(exception);
                _ = _answer.Task.Observed();
            }
        });
    }
}
