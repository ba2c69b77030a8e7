using System.Text.Json;

namespace Mews.Exports;

/// <summary>A checkpoint as JSON, for programs and for eyes.</summary>
internal static class CheckpointJson
{
    /// <summary>The form of checkpoints that this code writes and reads.</summary>
    private const int CurrentVersion = 2;

    /// <summary>Writes a checkpoint.</summary>
    internal static byte[] Write(Checkpoint checkpoint)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("Version", CurrentVersion);
            json.WriteString(nameof(checkpoint.File), checkpoint.File);
            json.WriteString(nameof(checkpoint.AccessToken), checkpoint.AccessToken);
            WriteRequest(json, checkpoint.Request);
            json.WriteString(nameof(checkpoint.SavedUtc), UtcTime.Format(checkpoint.SavedUtc));
            json.WriteString(nameof(checkpoint.Position), checkpoint.Position);
            json.WriteNumber(nameof(checkpoint.Rows), checkpoint.Rows);
            WriteWatermarks(json, checkpoint.Watermarks);
            WriteSample(json, checkpoint.Sample);
            WriteRun(json, checkpoint.Run);
            json.WriteEndObject();
        }

        return text.ToArray();
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="JsonException">It is none, or one of another version.</exception>
    internal static Checkpoint Read(ReadOnlySpan<byte> utf8)
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

            Checkpoint checkpoint = CheckpointOf(document.RootElement);
            return checkpoint.IsSound ? checkpoint : throw new JsonException("Its numbers and times do not fit each other.");
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            // Without the exception: that of a name which it has twice repeats it.
            throw new JsonException("It lacks something that a mark has.");
        }
    }

    private static Checkpoint CheckpointOf(JsonElement json) => new()
    {
        File = TextIn(json, nameof(Checkpoint.File)),
        AccessToken = TextIn(json, nameof(Checkpoint.AccessToken)),
        Request = json.GetProperty(nameof(Checkpoint.Request)).EnumerateObject().ToDictionary(part => part.Name, part => part.Value.GetString()!),
        SavedUtc = TimeIn(json, nameof(Checkpoint.SavedUtc)) ?? throw new FormatException(),
        Position = json.GetProperty(nameof(Checkpoint.Position)).GetString(),
        Rows = json.GetProperty(nameof(Checkpoint.Rows)).GetInt64(),
        Watermarks = WatermarksIn(json),
        Sample = json.GetProperty(nameof(Checkpoint.Sample)) is { ValueKind: not JsonValueKind.Null } sample ? SampleOf(sample) : null,
        Run = json.GetProperty(nameof(Checkpoint.Run)) is { ValueKind: not JsonValueKind.Null } run ? RunOf(run) : null,
    };

    private static RunProgress RunOf(JsonElement json) => new()
    {
        FromUtc = TimeIn(json, nameof(RunProgress.FromUtc)),
        ToUtc = TimeIn(json, nameof(RunProgress.ToUtc)),
        SettledUtc = TimeIn(json, nameof(RunProgress.SettledUtc)),
        RowsBefore = json.GetProperty(nameof(RunProgress.RowsBefore)).GetInt64(),
        Watermarks = WatermarksIn(json),
        IdQueries = json.GetProperty(nameof(RunProgress.IdQueries)).GetInt32(),
        QueryPosition = json.GetProperty(nameof(RunProgress.QueryPosition)).GetString(),
        QueryRows = json.GetProperty(nameof(RunProgress.QueryRows)).GetInt64(),
        Query = json.GetProperty(nameof(RunProgress.Query)).GetString(),
        Cursor = json.GetProperty(nameof(RunProgress.Cursor)).GetString(),
    };

    private static void WriteRequest(Utf8JsonWriter json, IReadOnlyDictionary<string, string> request)
    {
        json.WriteStartObject(nameof(Checkpoint.Request));
        foreach (KeyValuePair<string, string> part in request)
        {
            json.WriteString(part.Key, part.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, RunProgress? run)
    {
        if (run is null)
        {
            json.WriteNull(nameof(Checkpoint.Run));
            return;
        }

        json.WriteStartObject(nameof(Checkpoint.Run));
        WriteTime(json, nameof(run.FromUtc), run.FromUtc);
        WriteTime(json, nameof(run.ToUtc), run.ToUtc);
        WriteTime(json, nameof(run.SettledUtc), run.SettledUtc);
        json.WriteNumber(nameof(run.RowsBefore), run.RowsBefore);
        WriteWatermarks(json, run.Watermarks);
        json.WriteNumber(nameof(run.IdQueries), run.IdQueries);
        json.WriteString(nameof(run.QueryPosition), run.QueryPosition);
        json.WriteNumber(nameof(run.QueryRows), run.QueryRows);
        json.WriteString(nameof(run.Query), run.Query);
        json.WriteString(nameof(run.Cursor), run.Cursor);
        json.WriteEndObject();
    }

    // Most enterprises are at one instant, which is written once.
    private static void WriteWatermarks(Utf8JsonWriter json, Watermarks watermarks)
    {
        json.WriteStartObject(nameof(Checkpoint.Watermarks));
        foreach (IGrouping<DateTimeOffset, Guid?> enterprises in watermarks.All)
        {
            WriteIds(json, UtcTime.Format(enterprises.Key), enterprises);
        }

        json.WriteEndObject();
    }

    private static Watermarks WatermarksIn(JsonElement json) => new(
        from instant in json.GetProperty(nameof(Checkpoint.Watermarks)).EnumerateObject()
        from id in instant.Value.EnumerateArray()
        select (id.ValueKind == JsonValueKind.Null ? (Guid?)null : id.GetGuid(), UtcTime.TryParse(instant.Name, out DateTimeOffset utc) ? utc : throw new FormatException()));

    private static void WriteSample(Utf8JsonWriter json, SingleEnterpriseGuard? sample)
    {
        if (sample is null)
        {
            json.WriteNull(nameof(Checkpoint.Sample));
            return;
        }

        json.WriteStartObject(nameof(Checkpoint.Sample));
        json.WriteString(nameof(sample.EnterpriseId), sample.EnterpriseId);
        WriteIds(json, nameof(sample.ItemIds), sample.ItemIds.Select(id => (Guid?)id));
        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, string name, IEnumerable<Guid?> ids)
    {
        json.WriteStartArray(name);
        foreach (Guid? id in ids)
        {
            json.WriteStringValue(id?.ToString());
        }

        json.WriteEndArray();
    }

    private static SingleEnterpriseGuard SampleOf(JsonElement json) =>
        new(json.GetProperty(nameof(SingleEnterpriseGuard.EnterpriseId)).GetGuid(), [.. json.GetProperty(nameof(SingleEnterpriseGuard.ItemIds)).EnumerateArray().Select(id => id.GetGuid())]);

    private static string TextIn(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException();

    private static DateTimeOffset? TimeIn(JsonElement json, string name) =>
        json.GetProperty(name) is { ValueKind: not JsonValueKind.Null } time ? UtcTime.Of(time.GetDateTime()) : null;

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time is { } known ? UtcTime.Format(known) : null);
}
