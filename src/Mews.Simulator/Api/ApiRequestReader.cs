using System.Text.Json;

namespace Mews.Simulator.Api;

/// <summary>Reads a request's body, and refuses whatever the contract does not allow.</summary>
internal static class ApiRequestReader
{
    private const int MostItems = 1000;

    /// <summary>Reads the body of a request to an operation.</summary>
    /// <exception cref="RefusedException">The body breaks the contract.</exception>
    public static ApiRequest Read(Operation operation, JsonElement json)
    {
        var body = RequestObject.Root(json).Allow([.. Properties(operation)]);
        var limitation = body.Object("Limitation")?.Allow("Count", "Cursor") ?? throw body.Missing("Limitation");
        var request = new ApiRequest
        {
            ClientToken = body.RequiredText("ClientToken"),
            AccessToken = body.RequiredText("AccessToken"),
            Client = body.RequiredText("Client"),
            LanguageCode = body.Text("LanguageCode"),
            CultureCode = body.Text("CultureCode"),
            Count = limitation.RequiredNumber("Count", 1, MostItems),
            Cursor = limitation.Text("Cursor"),
            Ids = body.Ids(operation.IdsProperty, operation.MostIds),
            UpdatedUtc = body.Object("UpdatedUtc")?.Allow("StartUtc", "EndUtc") is { } interval ? ReadInterval(operation, interval) : null,
            EnterpriseIds = operation.MostEnterprises > 0 ? body.Ids("EnterpriseIds", operation.MostEnterprises) : null,
            ServiceType = operation.Kind == SimulatedOperation.Services ? body.OneOf("ServiceType", "Bookable", "Additional") : null,
        };

        return (request.LanguageCode is null) == (request.CultureCode is null)
            ? request
            : throw RefusedException.BadRequest("LanguageCode and CultureCode must be given together or not at all.");
    }

    private static IEnumerable<string> Properties(Operation operation)
    {
        string[] common = ["ClientToken", "AccessToken", "Client", "LanguageCode", "CultureCode", "Limitation", "UpdatedUtc"];
        return
        [
            .. common, operation.IdsProperty,
            .. operation.MostEnterprises > 0 ? ["EnterpriseIds"] : Array.Empty<string>(),
            .. operation.Kind == SimulatedOperation.Services ? ["ServiceType"] : Array.Empty<string>(),
        ];
    }

    private static TimeInterval ReadInterval(Operation operation, RequestObject json)
    {
        var interval = new TimeInterval(json.RequiredTime("StartUtc"), json.RequiredTime("EndUtc"));
        if (interval.End < interval.Start)
        {
            throw RefusedException.BadRequest("UpdatedUtc.EndUtc must not be before UpdatedUtc.StartUtc.");
        }

        return interval.IsLongerThan(operation.MostMonths)
            ? throw RefusedException.BadRequest($"UpdatedUtc must not be longer than {operation.MostMonths} calendar month(s).")
            : interval;
    }
}
