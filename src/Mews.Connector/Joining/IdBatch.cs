namespace Mews.Connector;

/// <summary>Ids of reservations or groups that one request asks for.</summary>
/// <param name="send">Sends the request, even if it is not full.</param>
internal abstract class IdBatch(Action send)
{
    internal List<Guid> Ids { get; } = [];

    private protected bool IsOpen { get; set; } = true;

    /// <summary>Sends the request, even if it is not full.</summary>
    internal void SendIfOpen()
    {
        if (IsOpen)
        {
            send();
        }
    }
}

/// <typeparam name="TAnswer">What the request returns.</typeparam>
internal sealed class IdBatch<TAnswer>(Action send) : IdBatch(send)
{
    private readonly TaskCompletionSource<TAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<TAnswer> Answer => _answer.Task;

    /// <summary>Starts the request. <see cref="Answer"/> fails if it does.</summary>
    internal void Ask(Func<IReadOnlyCollection<Guid>, Task<TAnswer>> find)
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
