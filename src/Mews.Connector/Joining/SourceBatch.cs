namespace Mews.Connector;

/// <summary>Reservations or groups that are asked about in one request.</summary>
/// <param name="send">Asks about them, however few they are.</param>
internal sealed class SourceBatch(Action send)
{
    private readonly TaskCompletionSource<PrimarySourceAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool _isOpen = true;

    /// <summary>Unique identifiers of them.</summary>
    internal List<Guid> Ids { get; } = [];

    /// <summary>Asks about them, however few they are, where it waits for more.</summary>
    internal void SendIfOpen()
    {
        if (_isOpen)
        {
            send();
        }
    }

    /// <summary>Their primary sources, once they are there.</summary>
    internal Task<PrimarySourceAnswer> Answer => _answer.Task;

    /// <summary>Starts to ask. Whoever waits for the answer is told of a failure.</summary>
    internal void Ask(Func<IReadOnlyCollection<Guid>, Task<PrimarySourceAnswer>> find)
    {
        _isOpen = false;
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
