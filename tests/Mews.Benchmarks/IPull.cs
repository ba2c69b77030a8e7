namespace Mews.Benchmarks;

/// <summary>What is measured. Creating it is not: by then an engine is started and a module imported.</summary>
internal interface IPull : IDisposable
{
    Task RunAsync();
}
