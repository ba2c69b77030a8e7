using System.Globalization;

namespace Mews.Exports.Tests;

/// <summary>A sink that is no file: rows in memory. A position is how many there are.</summary>
internal sealed class MemorySink(string name, MemorySink.Store store, Action<string> step) : ISink, IValueWriter
{
    private readonly List<string> _values = [];
    private bool _isOpen;

    public string Name => name;

    public string? Position => _isOpen ? PositionAt(store.Rows.Count) : null;

    public SinkCheck Check(string? position) => CountAt(position) switch
    {
        0 when !store.Exists => new(SinkState.Empty),
        _ when !store.Exists => new(SinkState.Gone),
        0 when position is null || store.Rows.Count > 0 => new(SinkState.Foreign),
        int count when count > store.Rows.Count => new(SinkState.Changed),
        int count => new(count == store.Rows.Count ? SinkState.Intact : SinkState.Longer, $"{store.Rows.Count - count} rows"),
    };

    public void Open(string? position)
    {
        step("open");
        store.Exists = _isOpen = true;
        TruncateTo(position);
    }

    public void Append(Columns columns, ArraySegment<object> items)
    {
        step("append");
        foreach (object item in items)
        {
            _values.Clear();
            foreach (Column column in columns.All)
            {
                column.Write(this, item);
            }

            store.Rows.Add(string.Join('|', _values));
        }
    }

    public void Save(string position)
    {
        step("save");
    }

    public void TruncateTo(string? position)
    {
        step("go back");
        int count = CountAt(position);
        store.Rows.RemoveRange(count, store.Rows.Count - count);
    }

    public void Write(Guid value) => _values.Add(value.ToString());

    public void Write(DateTimeOffset value) => _values.Add(UtcTime.Format(value));

    public void Write(bool value) => _values.Add(value.ToString());

    public void Write(decimal value) => _values.Add(value.ToString(CultureInfo.InvariantCulture));

    public void Write(string value) => _values.Add(value);

    public void WriteNull() => _values.Add(string.Empty);

    public void Dispose()
    {
    }

    internal static int CountAt(string? position) => position is null ? 0 : int.Parse(position, CultureInfo.InvariantCulture);

    private static string PositionAt(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>What outlives the sink.</summary>
    internal sealed class Store
    {
        internal bool Exists { get; set; }

        internal List<string> Rows { get; } = [];
    }
}
