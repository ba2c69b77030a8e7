using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Something that goes wrong with an answer. The cases are the records beside this one.</summary>
public abstract record SimulatedFault
{
    private protected SimulatedFault()
    {
    }

    /// <summary>What the log calls it: the name of its record.</summary>
    public string Name => GetType().Name;

    /// <summary>The answer in place of the real one; null where there is nothing in this request to spoil.</summary>
    internal abstract IAnswer? Spoil(FaultyRequest request);
}
