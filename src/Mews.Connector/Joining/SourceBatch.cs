namespace Mews.Connector;

/// <summary>Reservations or groups whose assignments are read by one request.</summary>
/// <param name="send">Sends the request, even if it is not full.</param>
internal sealed class SourceBatch(Action send)
{
    private readonly TaskCompletionSource<PrimarySourceAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool _isOpen = true;

    internal List<Guid> Ids { get; } = [];

    /// <summary>Sends the request, even if it is not full.</summary>
    internal void SendIfOpen()
    {
        if (_isOpen)
        {
            send();
        }
    }

    internal Task<PrimarySourceAnswer> Answer => _answer.Task;

    /// <summary>Starts the request. <see cref="Answer"/> fails if it does.</summary>
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
