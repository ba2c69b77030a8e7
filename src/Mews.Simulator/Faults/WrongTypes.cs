using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Status 200 with an item and a cursor whose values all have the wrong type.</summary>
public sealed record WrongTypes : SimulatedFault
{
    internal override IAnswer Spoil(FaultyRequest request) => FaultyAnswer.Body(
        $$"""
        {
          "{{request.ItemsProperty}}": [
            {
              "Id": 17, "ReservationId": true, "ReservationGroupId": true, "SourceId": [], "IsPrimary": "yes",
              "Name": 5, "Type": [], "Code": false, "UpdatedUtc": {}
            }
          ],
          "Cursor": 42
        }
        """);
}
