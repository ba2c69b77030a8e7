using System.Text.Json;

namespace Mews.Simulator.Api;

/// <summary>An object in the body of a request, with its path for errors. Properties that are absent or null are null.</summary>
internal readonly struct RequestObject
{
    private readonly JsonElement _json;
    private readonly string _prefix;

    private RequestObject(JsonElement json, string prefix)
    {
        _json = json;
        _prefix = prefix;
    }

    public static RequestObject Root(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? new(json, "") : throw RefusedException.BadRequest("The body must be a JSON object.");

    /// <summary>Refuses all other properties.</summary>
    public RequestObject Allow(params ReadOnlySpan<string> names)
    {
        foreach (var property in _json.EnumerateObject())
        {
            if (!names.Contains(property.Name))
            {
                throw RefusedException.BadRequest($"{_prefix}{property.Name} is not a property of this request.");
            }
        }

        return this;
    }

    public RefusedException Missing(string name) => RefusedException.BadRequest($"{_prefix}{name} is missing.");

    public RequestObject? Object(string name) =>
        Find(name, JsonValueKind.Object, "an object") is { } value ? new(value, $"{_prefix}{name}.") : null;

    public string? Text(string name) => Find(name, JsonValueKind.String, "a string")?.GetString();

    public string RequiredText(string name)
    {
        string text = Text(name) ?? throw Missing(name);
        return text.Length > 0 ? text : throw RefusedException.BadRequest($"{_prefix}{name} must not be empty.");
    }

    public string? OneOf(string name, params string[] values) =>
        Text(name) is not { } text || values.Contains(text)
            ? Text(name)
            : throw RefusedException.BadRequest($"{_prefix}{name} must be one of {string.Join(", ", values)}.");

    public int RequiredNumber(string name, int min, int max)
    {
        var value = Find(name, JsonValueKind.Number, "a whole number") ?? throw Missing(name);
        return value.TryGetInt32(out int number) && number >= min && number <= max
            ? number
            : throw RefusedException.BadRequest($"{_prefix}{name} must be a whole number from {min} to {max}.");
    }

    public DateTimeOffset RequiredTime(string name)
    {
        var value = Find(name, JsonValueKind.String, "a string") ?? throw Missing(name);
        return value.TryGetDateTimeOffset(out var time) && value.GetString()!.EndsWith('Z')
            ? time
            : throw RefusedException.BadRequest($"{_prefix}{name} must be a time in UTC, such as 2024-02-29T12:30:00Z.");
    }

    public Guid[]? Ids(string name, int max)
    {
        string path = _prefix + name;
        return Array(name, max)?.EnumerateArray().Select((item, index) => Id(item, path, index)).ToArray();
    }

    public string[]? Texts(string name, int max)
    {
        string path = _prefix + name;
        return Array(name, max)?.EnumerateArray().Select((item, index) => Text(item, path, index)).ToArray();
    }

    public string[]? SomeOf(string name, string[] values)
    {
        var texts = Texts(name, int.MaxValue);
        foreach (string text in texts ?? [])
        {
            if (!values.Contains(text))
            {
                throw RefusedException.BadRequest($"{_prefix}{name} must be some of {string.Join(", ", values)}.");
            }
        }

        return texts?.Distinct().Count() == texts?.Length
            ? texts
            : throw RefusedException.BadRequest($"{_prefix}{name} must not have an item twice.");
    }

    private JsonElement? Array(string name, int max)
    {
        var array = Find(name, JsonValueKind.Array, "an array");
        return array?.GetArrayLength() is { } count && (count < 1 || count > max)
            ? throw RefusedException.BadRequest($"{_prefix}{name} must have 1 to {max} item(s), not {count}.")
            : array;
    }

    private static string Text(JsonElement item, string path, int index) =>
        item.ValueKind == JsonValueKind.String
            ? item.GetString()!
            : throw RefusedException.BadRequest($"{path}[{index}] must be a string.");

    private static Guid Id(JsonElement item, string path, int index) =>
        item.ValueKind == JsonValueKind.String && item.TryGetGuid(out var id)
            ? id
            : throw RefusedException.BadRequest($"{path}[{index}] must be a uuid.");

    private JsonElement? Find(string name, JsonValueKind kind, string kindName)
    {
        if (!_json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == kind ? value : throw RefusedException.BadRequest($"{_prefix}{name} must be {kindName}.");
    }
}
