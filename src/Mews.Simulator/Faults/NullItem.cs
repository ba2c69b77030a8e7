using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Status 200 where an item is null.</summary>
public sealed record NullItem : SimulatedFault
{
    private static readonly byte[] _body =
        "{\"SourceAssignments\":[null],\"Cursor\":null}"u8.ToArray();

    internal override IAnswer Spoil(FaultyRequest request) => FaultyAnswer.Body(_body);
}
