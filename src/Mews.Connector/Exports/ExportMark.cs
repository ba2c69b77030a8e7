using System.Text.Json;

namespace Mews.Connector;

/// <summary>How far an export has come. It claims no byte that is not safe on the disk.</summary>
internal sealed record ExportMark
{
    /// <summary>The form of the mark that this code writes and reads.</summary>
    private const int CurrentVersion = 1;

    /// <summary>Full path of the file that it is about.</summary>
    internal required string File { get; init; }

    /// <summary>What tells the access token from others.</summary>
    internal required string AccessToken { get; init; }

    /// <summary>What was asked for, in parts with a name each.</summary>
    internal required IReadOnlyDictionary<string, string> Question { get; init; }

    /// <summary>First instant of the updates that this run asks for; null where it asks for no interval.</summary>
    internal DateTimeOffset? FromUtc { get; init; }

    /// <summary>First instant behind them: frozen when the run began.</summary>
    internal DateTimeOffset? ToUtc { get; init; }

    /// <summary>Whether everything up to <see cref="ToUtc"/> is in the file.</summary>
    internal bool IsFinished { get; init; }

    /// <summary>Number of the query that is under way: 0 for the first of the plan.</summary>
    internal int Query { get; init; }

    /// <summary>Where it goes on; null for its first page.</summary>
    internal string? Cursor { get; init; }

    /// <summary>How many bytes of the file are good. What lies behind them is thrown away.</summary>
    internal long Length { get; init; }

    /// <summary>How many rows are in them.</summary>
    internal long Rows { get; init; }

    /// <summary>How long the file was when the query began.</summary>
    internal long QueryLength { get; init; }

    /// <summary>How many rows were in it then.</summary>
    internal long QueryRows { get; init; }

    /// <summary>Hash of the last bytes before <see cref="Length"/>.</summary>
    internal string Tail { get; init; } = string.Empty;

    /// <summary>Enterprises that the run asks for all they have.</summary>
    internal IReadOnlyList<Guid> EnterpriseIds { get; init; } = [];

    /// <summary>Those of them that were not there before, and are asked from the start of all on.</summary>
    internal IReadOnlyList<Guid> NewEnterpriseIds { get; init; } = [];

    /// <summary>Whether the run is for them alone, since the others have nothing new.</summary>
    internal bool IsForNewOnly => NewEnterpriseIds.Count > 0 && FromUtc == ToUtc;

    /// <summary>Some of the rows of the first enterprise, where there are several; null where that does not matter.</summary>
    internal EnterpriseSample? Sample { get; init; }

    /// <summary>The mark as JSON, for programs and for eyes.</summary>
    internal byte[] ToUtf8()
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("Version", CurrentVersion);
            json.WriteString(nameof(File), File);
            json.WriteString(nameof(AccessToken), AccessToken);
            json.WriteStartObject(nameof(Question));
            foreach (KeyValuePair<string, string> part in Question)
            {
                json.WriteString(part.Key, part.Value);
            }

            json.WriteEndObject();
            json.WriteString(nameof(FromUtc), TextOf(FromUtc));
            json.WriteString(nameof(ToUtc), TextOf(ToUtc));
            json.WriteBoolean(nameof(IsFinished), IsFinished);
            json.WriteNumber(nameof(Query), Query);
            json.WriteString(nameof(Cursor), Cursor);
            json.WriteNumber(nameof(Length), Length);
            json.WriteNumber(nameof(Rows), Rows);
            json.WriteNumber(nameof(QueryLength), QueryLength);
            json.WriteNumber(nameof(QueryRows), QueryRows);
            json.WriteString(nameof(Tail), Tail);
            Write(json, nameof(EnterpriseIds), EnterpriseIds);
            Write(json, nameof(NewEnterpriseIds), NewEnterpriseIds);
            WriteSample(json);
            json.WriteEndObject();
        }

        return text.ToArray();
    }

    /// <summary>Reads a mark.</summary>
    /// <exception cref="JsonException">It is none, or one of another version.</exception>
    internal static ExportMark Read(byte[] utf8)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            JsonElement json = document.RootElement;
            return json.GetProperty("Version").GetInt32() != CurrentVersion
                ? throw new JsonException("It is of another version of this program.")
                : new ExportMark
                {
                    File = json.GetProperty(nameof(File)).GetString()!,
                    AccessToken = json.GetProperty(nameof(AccessToken)).GetString()!,
                    Question = json.GetProperty(nameof(Question)).EnumerateObject().ToDictionary(part => part.Name, part => part.Value.GetString()!),
                    FromUtc = TimeOf(json.GetProperty(nameof(FromUtc))),
                    ToUtc = TimeOf(json.GetProperty(nameof(ToUtc))),
                    IsFinished = json.GetProperty(nameof(IsFinished)).GetBoolean(),
                    Query = json.GetProperty(nameof(Query)).GetInt32(),
                    Cursor = json.GetProperty(nameof(Cursor)).GetString(),
                    Length = json.GetProperty(nameof(Length)).GetInt64(),
                    Rows = json.GetProperty(nameof(Rows)).GetInt64(),
                    QueryLength = json.GetProperty(nameof(QueryLength)).GetInt64(),
                    QueryRows = json.GetProperty(nameof(QueryRows)).GetInt64(),
                    Tail = json.GetProperty(nameof(Tail)).GetString()!,
                    EnterpriseIds = IdsOf(json.GetProperty(nameof(EnterpriseIds))),
                    NewEnterpriseIds = IdsOf(json.GetProperty(nameof(NewEnterpriseIds))),
                    Sample = SampleOf(json.GetProperty(nameof(Sample))),
                };
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("It lacks something that a mark has.", exception);
        }
    }

    private static EnterpriseSample? SampleOf(JsonElement json) => json.ValueKind == JsonValueKind.Null
        ? null
        : new(json.GetProperty("EnterpriseId").GetGuid(), IdsOf(json.GetProperty("ItemIds")));

    private static Guid[] IdsOf(JsonElement json) => [.. json.EnumerateArray().Select(id => id.GetGuid())];

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<Guid> ids)
    {
        json.WriteStartArray(name);
        foreach (Guid id in ids)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
    }

    private void WriteSample(Utf8JsonWriter json)
    {
        if (Sample is null)
        {
            json.WriteNull(nameof(Sample));
            return;
        }

        json.WriteStartObject(nameof(Sample));
        json.WriteString("EnterpriseId", Sample.EnterpriseId);
        Write(json, "ItemIds", Sample.ItemIds);
        json.WriteEndObject();
    }

    private static string? TextOf(DateTimeOffset? time) => time is { } known ? UtcTime.Format(known) : null;

    private static DateTimeOffset? TimeOf(JsonElement json) => json.ValueKind == JsonValueKind.Null ? null : UtcTime.Of(json.GetDateTime());
}
