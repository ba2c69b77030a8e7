namespace Mews.Benchmarks;

/// <summary>What is measured. Making it is not: an engine is started and a module imported by then.</summary>
internal interface IPull : IDisposable
{
    /// <summary>Pulls everything, once.</summary>
    Task RunAsync();
}
