using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Mews.Exports;

/// <summary>A checkpoint as JSON, for programs and for eyes.</summary>
internal static class CheckpointJson
{
    private static readonly JsonSerializerOptions _options = new()
    {
        WriteIndented = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new TimeConverter(), new WatermarksConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireAll } },
    };

    /// <summary>Writes a checkpoint.</summary>
    internal static byte[] Write(Checkpoint checkpoint) => JsonSerializer.SerializeToUtf8Bytes(checkpoint, _options);

    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="JsonException">It is none, or one of another version.</exception>
    internal static Checkpoint Read(ReadOnlySpan<byte> utf8)
    {
        // An editor puts a byte order mark before it.
        utf8 = utf8.StartsWith("\uFEFF"u8) ? utf8["\uFEFF"u8.Length..] : utf8;
        var reader = new Utf8JsonReader(utf8);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement json = document.RootElement;
        Checkpoint? checkpoint;
        try
        {
            bool isCurrent = json.GetProperty(nameof(Checkpoint.Version)).GetInt32() == Checkpoint.CurrentVersion;
            checkpoint = isCurrent ? json.Deserialize<Checkpoint>(_options) : null;
        }
        catch (Exception exception) when (exception
            is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            // Without the exception: that of a name which it has twice repeats it.
            throw new JsonException("It lacks a value that every checkpoint has.");
        }

        return checkpoint is null ? throw new JsonException("It was written by another version of this program.")
            : checkpoint.IsSound ? checkpoint
            : throw new JsonException("Its numbers and times contradict each other.");
    }

    // What is not there would be null or zero: a checkpoint that somebody has cut would pass for one of an export that has just begun.
    private static void RequireAll(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            property.IsRequired |= property.Set is not null;
        }
    }

    private sealed class TimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => UtcTime.Read(ref reader);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(UtcTime.Format(value));
    }

    // Most enterprises are at one instant, which is written once.
    private sealed class WatermarksConverter : JsonConverter<Watermarks>
    {
        public override Watermarks Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(
            from instant in JsonSerializer.Deserialize<Dictionary<string, Guid?[]>>(ref reader, options)!
            from id in instant.Value ?? throw new FormatException()
            select (id, UtcTime.TryParse(instant.Key, out DateTimeOffset utc) ? utc : throw new FormatException()));

        public override void Write(Utf8JsonWriter writer, Watermarks value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.All.ToDictionary(instant => UtcTime.Format(instant.Key), instant => instant.ToArray()), options);
    }
}
