namespace Mews.Connector.Tests;

/// <summary>An export as a command runs it, from wherever it stands.</summary>
internal static class ExportRun
{
    /// <summary>Runs an export to its end, whatever end that is.</summary>
    /// <returns>Why there was nothing to do; null where there was.</returns>
    internal static async Task<string?> RunAsync(this ExportOptions options, MewsSession session, int pageSize = 20, int throttleLimit = 3)
    {
        using var export = new Export(session, options);
        await export.RunAsync(session, options, pageSize, throttleLimit);
        return export.NothingToDo;
    }

    /// <summary>The same for an export that is open.</summary>
    internal static async Task RunAsync(this Export export, MewsSession session, ExportOptions options, int pageSize = 20, int throttleLimit = 3)
    {
        while (export.NothingToDo is null && !await RanAsync(export, session, options, new PullOptions { PageSize = pageSize, ThrottleLimit = throttleLimit }))
        {
        }
    }

    private static async Task<bool> RanAsync(Export export, MewsSession session, ExportOptions options, PullOptions pull)
    {
        using var runner = new QueryRunner(session, options.Operation, pull);
        runner.Add(export.Queries);
        runner.Complete();
        try
        {
            while (await runner.ReadAsync().InTimeAsync() is { } page)
            {
                export.Write(page, Items(page, options));
            }

            export.Finish();
            return true;
        }
        catch (MewsApiException failure)
        {
            if (export.TryGoBack(failure))
            {
                return false;
            }

            export.Commit();
            throw;
        }
    }

    private static ArraySegment<object> Items(Page page, ExportOptions options)
    {
        Guid? enterprise = options.Operation.EnterpriseOf(page.Query);
        bool isEnriched = options.IncludeSource || options.IncludeEnterprise || (options.Operation.MostEnterprises == 1 && enterprise is not null);
        return isEnriched
            ? new([.. page.Items.Cast<ISourced>().Select(item => item.Enriched(enterprise, options.IncludeEnterprise ? "Grand, Prague" : null, options.IncludeSource ? Named(item) : null))])
            : new(page.Items);
    }

    // Any name that needs quotes now and then.
    private static Source Named(ISourced item) => new()
    {
        Name = (item.SourceId.GetHashCode() & 3) switch { 0 => "Voyages \"& Séjours\"", 1 => "A, B", 2 => " two\r\nlines ", _ => "Booking.com" },
    };
}
