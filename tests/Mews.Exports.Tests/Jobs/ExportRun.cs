namespace Mews.Exports.Tests;

/// <summary>Runs exports by the driver that ships, with names for sources that need quotes now and then.</summary>
internal static class ExportRun
{
    /// <summary>Runs an export to its end, whatever end that is.</summary>
    /// <returns>Why there was nothing to do; null where there was.</returns>
    internal static async Task<string?> RunAsync(this ExportOptions options, MewsSession session, int pageSize = 20, int throttleLimit = 3)
    {
        using var export = new ExportJob(session, options);
        await export.RunAsync(session, options, pageSize, throttleLimit);
        return export.NothingToDo;
    }

    /// <summary>The same for an export that is open.</summary>
    internal static Task RunAsync(
        this ExportJob export,
        MewsSession session,
        ExportOptions options,
        int pageSize = 20,
        int throttleLimit = 3) =>
        export.RunAsync(new NamedPages(
            new OperationPages(session, options.Operation, new PullOptions { PageSize = pageSize, ThrottleLimit = throttleLimit }),
            options));

    private sealed class NamedPages(IPageSource pages, ExportOptions options) : IPageSource
    {
        public IPageReader Read(IEnumerable<Query> queries) => new NamedReader(pages.Read(queries), options);
    }

    private sealed class NamedReader(IPageReader reader, ExportOptions options) : IPageReader
    {
        public async Task<Page?> ReadAsync() => await reader.ReadAsync().InTimeAsync() is { } page ? page.With(Items(page, options)) : null;

        public void Dispose() => reader.Dispose();
    }

    private static object[] Items(Page page, ExportOptions options) => options.IsEnriched
        ? [.. page.Items.Cast<ISourced>().Select(item => item.Enriched(
            options.Operation.EnterpriseOf(page.Query), options.IncludeEnterprise ? "Grand, Prague" : null, options.IncludeSource
                ? Named(item)
                : null))]
        : page.Items;

    // Any name that needs quotes now and then.
    private static Source Named(ISourced item) => new()
    {
        Name = (item.SourceId.GetHashCode()
            & 3) switch
        { 0 => "Voyages \"& Séjours\"", 1 => "A, B", 2 => " two\r\nlines ", _ => "Booking.com" },
    };
}
