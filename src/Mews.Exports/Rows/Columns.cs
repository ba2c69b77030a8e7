namespace Mews.Exports;

/// <summary>The columns of rows: the properties of an item type, in the order of their declaration.</summary>
public sealed class Columns
{
    private Columns(IEnumerable<Column> all) => All = [.. all];

    /// <summary>Names of the columns, in order.</summary>
    public IEnumerable<string> Names => All.Select(column => column.Name);

    /// <summary>Makes the columns of an item type.</summary>
    /// <param name="itemType">Exact type of all items.</param>
    /// <exception cref="NotSupportedException">Exports have no column for the type of a property.</exception>
    public static Columns Of(Type itemType) => new(itemType.GetProperties().Select(Column.Of));

    internal Column[] All { get; }
}
