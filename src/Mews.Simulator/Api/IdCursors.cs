using Mews.Simulator.Data;

namespace Mews.Simulator.Api;

/// <summary>Cursors that are the id of the last item.</summary>
internal sealed class IdCursors : ICursors
{
    public string Write(OrderKey place) => place.Id.ToString();

    public OrderKey? Read(string cursor, IEnumerable<IShelf> shelves) =>
        Guid.TryParseExact(cursor, "D", out var id)
            ? shelves.Select(shelf => shelf.Find(id)).FirstOrDefault(place => place is not null)
            : null;
}
