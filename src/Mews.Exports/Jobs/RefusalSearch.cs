namespace Mews.Exports;

/// <summary>Finds out which enterprises of a query Mews refuses, by asking for halves of them.</summary>
internal sealed class RefusalSearch(IPageSource source, ExportWriter writer, CancellationToken cancellationToken)
{
    private readonly Dictionary<Guid, MewsApiException> _found = [];

    /// <returns>The refused enterprises, with the error of each.</returns>
    /// <exception cref="MewsApiException">Each half is answered, or another kind of failure came in between.</exception>
    internal async Task<IReadOnlyDictionary<Guid, MewsApiException>> FindAsync(MewsApiException failure)
    {
        await FindAsync(failure.Query!, failure).ConfigureAwait(false);
        return _found;
    }

    private async Task FindAsync(Query query, MewsApiException failure)
    {
        if (query.EnterpriseIds is [var only])
        {
            _found.Add(only, failure);
            return;
        }

        (Query first, Query second) = query.Halves()!.Value;
        MewsApiException?[] failures = await FailuresAsync(first, second, readAllPages: false).ConfigureAwait(false);
        // Both first pages were answered: the refusal is about a later page.
        failures = failures is [null, null] ? await FailuresAsync(first, second, readAllPages: true).ConfigureAwait(false) : failures;
        if (failures is [null, null])
        {
            throw failure;
        }

        foreach ((Query half, MewsApiException? cause) in new[] { (first, failures[0]), (second, failures[1]) })
        {
            await (cause is null ? Task.CompletedTask : FindAsync(half, cause)).ConfigureAwait(false);
        }
    }

    private async Task<MewsApiException?[]> FailuresAsync(Query first, Query second, bool readAllPages) =>
        [await FailureAsync(first, readAllPages).ConfigureAwait(false), await FailureAsync(second, readAllPages).ConfigureAwait(false)];

    private async Task<MewsApiException?> FailureAsync(Query query, bool readAllPages)
    {
        using IPageReader reader = source.Read([query with { IsPartial = false, Cursor = null }]);
        using CancellationTokenRegistration stopping = cancellationToken.Register(reader.Dispose);
        try
        {
            while (await reader.ReadAsync().ConfigureAwait(false) is not null)
            {
                writer.RecordAnswer();
                if (!readAllPages)
                {
                    break;
                }
            }

            return null;
        }
        catch (MewsApiException failure) when (RefusedEnterprises.IsRefusal(failure))
        {
            return failure;
        }
    }
}
