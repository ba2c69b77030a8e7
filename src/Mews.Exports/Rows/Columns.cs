namespace Mews.Exports;

/// <summary>The columns of rows: the properties of a type of items, in the order in which it declares them.</summary>
public sealed class Columns
{
    private Columns(IEnumerable<Column> all) => All = [.. all];

    /// <summary>Names of the columns, in order.</summary>
    public IEnumerable<string> Names => All.Select(column => column.Name);

    /// <summary>The columns of a type of items.</summary>
    /// <param name="itemType">The type. Every item is of it, and of no other.</param>
    /// <exception cref="NotSupportedException">A property has a type that exports have no column for.</exception>
    public static Columns Of(Type itemType) => new(itemType.GetProperties().Select(Column.Of));

    /// <summary>The columns, in order.</summary>
    internal Column[] All { get; }
}
