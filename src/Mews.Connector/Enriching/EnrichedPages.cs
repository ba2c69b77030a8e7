namespace Mews.Connector;

/// <summary>Pages of another source, with their items enriched.</summary>
/// <param name="source">Source of the pages.</param>
/// <param name="enricher">Enriches the items.</param>
public sealed class EnrichedPages(IPageSource source, ItemEnricher enricher) : IPageSource
{
    /// <inheritdoc/>
    public IPageReader Read(IEnumerable<Query> queries) => new Reader(source.Read(queries), enricher);

    private sealed class Reader(IPageReader reader, ItemEnricher enricher) : IPageReader
    {
        private readonly CancellationTokenSource _stop = new();

        public async Task<Page?> ReadAsync()
        {
            if (await reader.ReadAsync().ConfigureAwait(false) is not { } page)
            {
                return null;
            }

            ArraySegment<object> items = await enricher.EnrichAsync(new(page.Items), page.Query, _stop.Token).ConfigureAwait(false);
            return page.With(items.Array!);
        }

        public void Dispose()
        {
            _stop.Cancel();
            reader.Dispose();
        }
    }
}
