using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>A fault of an answer. The cases are the records beside this one.</summary>
public abstract record SimulatedFault
{
    private protected SimulatedFault()
    {
    }

    /// <summary>Name in the log: that of its record.</summary>
    public string Name => GetType().Name;

    /// <summary>The answer to send instead; null if the fault does not fit the request.</summary>
    internal abstract IAnswer? Spoil(FaultyRequest request);
}
