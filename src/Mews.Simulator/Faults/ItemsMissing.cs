using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Status 200 without the property that holds the items.</summary>
public sealed record ItemsMissing : SimulatedFault
{
    private static readonly byte[] _body =
        "{\"Cursor\":null}"u8.ToArray();

    internal override IAnswer Spoil(FaultyRequest request) => FaultyAnswer.Body(_body);
}
