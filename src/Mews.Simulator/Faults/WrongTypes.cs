using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Status 200 with an item and a cursor whose values all have the wrong type.</summary>
public sealed record WrongTypes : SimulatedFault
{
    private static readonly byte[] _body =
        """
        {
          "SourceAssignments": [
            { "Id": 17, "ReservationId": true, "ReservationGroupId": true, "SourceId": [], "IsPrimary": "yes", "UpdatedUtc": {} }
          ],
          "Cursor": 42
        }
        """u8.ToArray();

    internal override IAnswer Spoil(FaultyRequest request) => FaultyAnswer.Body(_body);
}
