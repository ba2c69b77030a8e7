using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator.Api;

/// <summary>Reads the body of a request, and refuses what the contract does not allow.</summary>
internal static class ApiRequestReader
{
    private const int MaxItems = 1000;

    /// <exception cref="RefusedException">The body violates the contract.</exception>
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
            Count = limitation.RequiredNumber("Count", 1, MaxItems),
            Cursor = limitation.Text("Cursor"),
            Ids = body.Ids(operation.IdsProperty, operation.MaxIds),
            Intervals = [.. ReadIntervals(operation, body)],
            EnterpriseIds = operation.MaxEnterprises > 0 ? body.Ids("EnterpriseIds", operation.MaxEnterprises) : null,
            ServiceType = body.OneOf("ServiceType", "Bookable", "Additional"),
            OtherIds = Given(operation.OtherIdsProperties, body.Ids),
            Texts = Given(operation.TextsProperties, body.Texts),
            States = body.SomeOf("States", ReservationValues.States) ?? body.SomeOf("AccountingStates", OrderItemValues.AccountingStates),
            Types = body.SomeOf("Types", OrderItemValues.Types),
            Currency = body.Text("Currency"),
        };

        if (request.Currency is { } currency && !Currencies.Has(currency))
        {
            throw RefusedException.BadRequest($"Currency {currency} is not known.");
        }

        RefuseBoth(request, "ScheduledStartUtc", "ActualStartUtc");
        RefuseBoth(request, "ScheduledEndUtc", "ActualEndUtc");
        return (request.LanguageCode is null) == (request.CultureCode is null)
            ? request
            : throw RefusedException.BadRequest("LanguageCode and CultureCode must be given together or not at all.");
    }

    private static void RefuseBoth(ApiRequest request, string first, string second)
    {
        if (request.Intervals.Count(interval => interval.Key == first || interval.Key == second) == 2)
        {
            throw RefusedException.BadRequest($"{first} and {second} must not be given together.");
        }
    }

    private static Dictionary<string, T> Given<T>(IReadOnlyDictionary<string, int> properties, Func<string, int, T?> read) where T : class
    {
        var given = new Dictionary<string, T>();
        foreach (var (name, max) in properties)
        {
            if (read(name, max) is { } values)
            {
                given.Add(name, values);
            }
        }

        return given;
    }

    private static IEnumerable<string> Properties(Operation operation)
    {
        string[] common = ["ClientToken", "AccessToken", "Client", "LanguageCode", "CultureCode", "Limitation"];
        return
        [
            .. common,
            operation.IdsProperty,
            .. operation.IntervalProperties,
            .. operation.OtherIdsProperties.Keys,
            .. operation.TextsProperties.Keys,
            .. operation.MaxEnterprises > 0 ? ["EnterpriseIds"] : Array.Empty<string>(),
            .. operation.OtherProperties,
        ];
    }

    private static IEnumerable<KeyValuePair<string, TimeInterval>> ReadIntervals(Operation operation, RequestObject body)
    {
        foreach (string name in operation.IntervalProperties)
        {
            if (body.Object(name)?.Allow("StartUtc", "EndUtc") is { } interval)
            {
                yield return new(name, ReadInterval(operation, name, interval));
            }
        }
    }

    private static TimeInterval ReadInterval(Operation operation, string name, RequestObject json)
    {
        var interval = new TimeInterval(json.RequiredTime("StartUtc"), json.RequiredTime("EndUtc"));
        if (interval.End < interval.Start)
        {
            throw RefusedException.BadRequest($"{name}.EndUtc must not be before {name}.StartUtc.");
        }

        return interval.IsLongerThan(operation.MaxMonths)
            ? throw RefusedException.BadRequest($"{name} must not be longer than {operation.MaxMonths} calendar month(s).")
            : interval;
    }
}
