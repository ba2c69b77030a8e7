namespace Mews.Connector;

/// <summary>Reservation groups that are asked about in one request.</summary>
internal sealed class GroupBatch
{
    private readonly TaskCompletionSource<PrimarySourceAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Unique identifiers of the groups.</summary>
    internal List<Guid> GroupIds { get; } = [];

    /// <summary>The primary sources of the groups, once they are there.</summary>
    internal Task<PrimarySourceAnswer> Answer => _answer.Task;

    /// <summary>Gets the answer. Whoever waits for it is told of a failure.</summary>
    internal async Task AnswerAsync(Func<Task<PrimarySourceAnswer>> find)
    {
        try
        {
            _answer.SetResult(await find().ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            _answer.SetException(exception);
            _ = _answer.Task.Observed();
        }
    }
}
