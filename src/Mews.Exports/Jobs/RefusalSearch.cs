namespace Mews.Exports;

/// <summary>Finds the enterprises of a query that Mews refuses: where it has several, by asking for halves of them.</summary>
/// <param name="source">Where pages come from.</param>
/// <param name="writer">Told that Mews has answered. It is given no page.</param>
/// <param name="stop">Ends the search.</param>
internal sealed class RefusalSearch(IPageSource source, ExportWriter writer, CancellationToken stop)
{
    private readonly Dictionary<Guid, MewsApiException> _found = [];

    /// <summary>Finds them.</summary>
    /// <param name="failure">What Mews answered for all of them.</param>
    /// <returns>The enterprises, and what Mews answered for each.</returns>
    /// <exception cref="MewsApiException">It is none of them alone, or another failure came in between.</exception>
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
        MewsApiException?[] failures = await FailuresAsync(first, second, areWhole: false).ConfigureAwait(false);
        // Where the first pages are answered, it is about later ones.
        failures = failures is [null, null] ? await FailuresAsync(first, second, areWhole: true).ConfigureAwait(false) : failures;
        if (failures is [null, null])
        {
            throw failure;
        }

        foreach ((Query half, MewsApiException? cause) in new[] { (first, failures[0]), (second, failures[1]) })
        {
            await (cause is null ? Task.CompletedTask : FindAsync(half, cause)).ConfigureAwait(false);
        }
    }

    private async Task<MewsApiException?[]> FailuresAsync(Query first, Query second, bool areWhole) =>
        [await FailureAsync(first, areWhole).ConfigureAwait(false), await FailureAsync(second, areWhole).ConfigureAwait(false)];

    private async Task<MewsApiException?> FailureAsync(Query query, bool isWhole)
    {
        using IPageReader reader = source.Read([query with { IsPartial = false, Cursor = null }]);
        using CancellationTokenRegistration stopping = stop.Register(reader.Dispose);
        try
        {
            while (await reader.ReadAsync().ConfigureAwait(false) is not null)
            {
                writer.NoteAnswer();
                if (!isWhole)
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
