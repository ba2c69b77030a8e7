using System.Text;

namespace Mews.Exports.Tests;

/// <summary>What is written to, seen from outside.</summary>
internal interface IChaosTarget
{
    ISink CreateSink(ExportOptions options);

    bool Exists(string path);

    byte[] Content(string path);

    void Damage(string path, Checkpoint checkpoint, Random random);

    void Delete(string path);
}

internal sealed class FileTarget : IChaosTarget
{
    public ISink CreateSink(ExportOptions options) =>
        new FileSink(options.Path, options.Format, new FileRetry(TimeProvider.System, Given.Stop), options.Step ?? (_ => { }));

    public bool Exists(string path) => File.Exists(path);

    public byte[] Content(string path) => File.ReadAllBytes(path);

    public void Delete(string path) => File.Delete(path);

    public void Damage(string path, Checkpoint checkpoint, Random random) =>
        Chaos.LoseBytes(path, FileSink.LengthAt(checkpoint.Position), checkpoint.Run is not null, random);
}

internal sealed class MemoryTarget : IChaosTarget
{
    private readonly Dictionary<string, MemorySink.Store> _stores = [];

    public ISink CreateSink(ExportOptions options)
    {
        _stores.TryAdd(options.Path, new());
        return new MemorySink(options.Path, _stores[options.Path], options.Step ?? (_ => { }));
    }

    public bool Exists(string path) => _stores.TryGetValue(path, out MemorySink.Store? store) && store.Exists;

    public byte[] Content(string path) => Encoding.UTF8.GetBytes(string.Join('\n', _stores[path].Rows));

    public void Delete(string path) => _stores.Remove(path);

    public void Damage(string path, Checkpoint checkpoint, Random random)
    {
        List<string> rows = _stores[path].Rows;
        int kept = random.Next(MemorySink.CountAt(checkpoint.Position), rows.Count + 1);
        rows.RemoveRange(kept, rows.Count - kept);
    }
}
