using System.Text.Json;

namespace Mews.Connector;

/// <summary>A mark as JSON, for programs and for eyes.</summary>
internal static class MarkJson
{
    /// <summary>The form of the mark that this code writes and reads.</summary>
    private const int CurrentVersion = 1;

    /// <summary>Writes a mark.</summary>
    internal static byte[] Write(ExportMark mark)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("Version", CurrentVersion);
            json.WriteString(nameof(mark.File), mark.File);
            json.WriteString(nameof(mark.AccessToken), mark.AccessToken);
            WriteQuestion(json, mark.Question);
            json.WriteString(nameof(mark.FromUtc), TextOf(mark.FromUtc));
            json.WriteString(nameof(mark.ToUtc), TextOf(mark.ToUtc));
            json.WriteString(nameof(mark.SettledUtc), TextOf(mark.SettledUtc));
            json.WriteBoolean(nameof(mark.IsFinished), mark.IsFinished);
            json.WriteNumber(nameof(mark.Query), mark.Query);
            json.WriteString(nameof(mark.Cursor), mark.Cursor);
            json.WriteNumber(nameof(mark.Length), mark.Length);
            json.WriteNumber(nameof(mark.Rows), mark.Rows);
            json.WriteNumber(nameof(mark.RunLength), mark.RunLength);
            json.WriteNumber(nameof(mark.RunRows), mark.RunRows);
            json.WriteNumber(nameof(mark.QueryLength), mark.QueryLength);
            json.WriteNumber(nameof(mark.QueryRows), mark.QueryRows);
            json.WriteString(nameof(mark.Tail), mark.Tail);
            WriteIds(json, nameof(mark.EnterpriseIds), mark.EnterpriseIds);
            WriteIds(json, nameof(mark.NewEnterpriseIds), mark.NewEnterpriseIds);
            WriteSample(json, mark.Sample);
            json.WriteEndObject();
        }

        return text.ToArray();
    }

    /// <summary>Reads a mark.</summary>
    /// <exception cref="JsonException">It is none, or one of another version.</exception>
    internal static ExportMark Read(ReadOnlySpan<byte> utf8)
    {
        // An editor puts a byte order mark before it.
        utf8 = utf8.StartsWith("\uFEFF"u8) ? utf8["\uFEFF"u8.Length..] : utf8;
        try
        {
            var reader = new Utf8JsonReader(utf8);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.GetProperty("Version").GetInt32() != CurrentVersion)
            {
                throw new JsonException("It is of another version of this program.");
            }

            ExportMark mark = MarkOf(document.RootElement);
            return mark.IsSound ? mark : throw new JsonException("Its numbers and times do not fit each other.");
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            // Without the exception: that of a name which it has twice repeats it.
            throw new JsonException("It lacks something that a mark has.");
        }
    }

    private static ExportMark MarkOf(JsonElement json) => new()
    {
        File = TextIn(json, nameof(ExportMark.File)),
        AccessToken = TextIn(json, nameof(ExportMark.AccessToken)),
        Question = json.GetProperty(nameof(ExportMark.Question)).EnumerateObject().ToDictionary(part => part.Name, part => part.Value.GetString()!),
        FromUtc = TimeIn(json, nameof(ExportMark.FromUtc)),
        ToUtc = TimeIn(json, nameof(ExportMark.ToUtc)),
        SettledUtc = TimeIn(json, nameof(ExportMark.SettledUtc)),
        IsFinished = json.GetProperty(nameof(ExportMark.IsFinished)).GetBoolean(),
        Query = json.GetProperty(nameof(ExportMark.Query)).GetInt32(),
        Cursor = json.GetProperty(nameof(ExportMark.Cursor)).GetString(),
        Length = NumberIn(json, nameof(ExportMark.Length)),
        Rows = NumberIn(json, nameof(ExportMark.Rows)),
        RunLength = NumberIn(json, nameof(ExportMark.RunLength)),
        RunRows = NumberIn(json, nameof(ExportMark.RunRows)),
        QueryLength = NumberIn(json, nameof(ExportMark.QueryLength)),
        QueryRows = NumberIn(json, nameof(ExportMark.QueryRows)),
        Tail = TextIn(json, nameof(ExportMark.Tail)),
        EnterpriseIds = IdsIn(json, nameof(ExportMark.EnterpriseIds)),
        NewEnterpriseIds = IdsIn(json, nameof(ExportMark.NewEnterpriseIds)),
        Sample = SampleOf(json.GetProperty(nameof(ExportMark.Sample))),
    };

    private static void WriteQuestion(Utf8JsonWriter json, IReadOnlyDictionary<string, string> question)
    {
        json.WriteStartObject(nameof(ExportMark.Question));
        foreach (KeyValuePair<string, string> part in question)
        {
            json.WriteString(part.Key, part.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteSample(Utf8JsonWriter json, SingleEnterpriseGuard? sample)
    {
        if (sample is null)
        {
            json.WriteNull(nameof(ExportMark.Sample));
            return;
        }

        json.WriteStartObject(nameof(ExportMark.Sample));
        json.WriteString(nameof(sample.EnterpriseId), sample.EnterpriseId);
        WriteIds(json, nameof(sample.ItemIds), sample.ItemIds);
        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, string name, IReadOnlyList<Guid> ids)
    {
        json.WriteStartArray(name);
        foreach (Guid id in ids)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
    }

    private static SingleEnterpriseGuard? SampleOf(JsonElement json) => json.ValueKind == JsonValueKind.Null
        ? null
        : new(json.GetProperty(nameof(SingleEnterpriseGuard.EnterpriseId)).GetGuid(), IdsIn(json, nameof(SingleEnterpriseGuard.ItemIds)));

    private static Guid[] IdsIn(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(id => id.GetGuid())];

    private static long NumberIn(JsonElement json, string name) => json.GetProperty(name).GetInt64();

    private static string TextIn(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException();

    private static DateTimeOffset? TimeIn(JsonElement json, string name) =>
        json.GetProperty(name) is { ValueKind: not JsonValueKind.Null } time ? UtcTime.Of(time.GetDateTime()) : null;

    private static string? TextOf(DateTimeOffset? time) => time is { } known ? UtcTime.Format(known) : null;
}
