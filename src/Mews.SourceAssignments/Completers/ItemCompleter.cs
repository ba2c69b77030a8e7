namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the ids of the session's items, by id or by name. The items are fetched once a session.</summary>
internal abstract class ItemCompleter<TItem>(Operation<TItem> operation, Func<TItem, string?> name, Func<TItem, string?> description) : SessionCompleter
    where TItem : Item
{
    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(MewsSession session, CancellationToken patience)
    {
        var items = new ItemLookup<TItem>(session, operation, new PullOptions());
        try
        {
            items.FetchAllAsync(patience).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is MewsApiException or OperationCanceledException)
        {
            // Offer what is known already.
        }

        return items.Known
            .OrderBy(name, StringComparer.OrdinalIgnoreCase)
            .Select(item => (item.Id.ToString(), name(item) ?? item.Id.ToString(), description(item) ?? item.Id.ToString()));
    }
}
