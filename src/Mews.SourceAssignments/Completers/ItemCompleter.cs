namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the session's items, by id or by name. The items are fetched once a session.</summary>
internal abstract class ItemCompleter<TItem>(Operation<TItem> operation, Func<TItem, string?> name, Func<TItem, string?> description)
    : SessionCompleter
    where TItem : Item
{
    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(
        MewsSession session, CancellationToken timeout)
    {
        var items = new ItemLookup<TItem>(session, operation, new PullOptions());
        try
        {
            items.FetchAllAsync(timeout).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is MewsApiException or OperationCanceledException)
        {
            // Offer what is known already.
        }

        return items.Known
            .OrderBy(name, StringComparer.OrdinalIgnoreCase)
            .Select(item => (
                Value: ValueOf(item.Id, name(item)), name(item) ?? item.Id.ToString(), description(item) ?? item.Id.ToString()))
            .Where(candidate => candidate.Value.Length > 0)
            .GroupBy(candidate => candidate.Value, (_, same) => same.First());
    }

    /// <summary>What stands on the command line for an item; empty if nothing can.</summary>
    private protected virtual string ValueOf(Guid id, string? name) => id.ToString();
}

/// <summary>Offers the ids of the enterprises of the session's access token.</summary>
internal sealed class EnterpriseIdCompleter()
    : ItemCompleter<Enterprise>(Operations.Enterprises, static enterprise => enterprise.Name, static enterprise => enterprise.ChainName);

/// <summary>Offers the ids of the services of the session.</summary>
internal sealed class ServiceIdCompleter()
    : ItemCompleter<Service>(Operations.Services, static service => service.Name, static service => service.Type);

/// <summary>Offers the ids of the sources of the session.</summary>
internal sealed class SourceIdCompleter()
    : ItemCompleter<Source>(Operations.Sources, static source => source.Name, static source => source.Type);
