namespace Mews.Connector;

/// <summary>The pages of another source, with enriched items.</summary>
/// <param name="source">Where the pages come from.</param>
/// <param name="enricher">Enriches their items.</param>
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
