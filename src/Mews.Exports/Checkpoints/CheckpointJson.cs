using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Mews.Exports;

/// <summary>A checkpoint as indented JSON, which a user can read.</summary>
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

    internal static byte[] Write(Checkpoint checkpoint) => JsonSerializer.SerializeToUtf8Bytes(checkpoint, _options);

    /// <exception cref="JsonException">It is not a checkpoint, or one of another version.</exception>
    internal static Checkpoint Read(ReadOnlySpan<byte> utf8)
    {
        // Some editors write a byte order mark.
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
            // No inner exception: its text would repeat names from the file.
            throw new JsonException("A value that every checkpoint has is missing.");
        }

        return checkpoint is null ? throw new JsonException("The file was written by another version of this module.")
            : checkpoint.IsValid ? checkpoint
            : throw new JsonException("The numbers and times in the file contradict each other.");
    }

    // A missing property would be read as null or 0, and a truncated checkpoint as one of a new export.
    private static void RequireAll(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            property.IsRequired |= property.Set is not null;
        }
    }

    private sealed class TimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            UtcTime.Read(ref reader);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(UtcTime.Format(value));
    }

    // One time is written once, with all enterprises that it holds for: most share it.
    private sealed class WatermarksConverter : JsonConverter<Watermarks>
    {
        public override Watermarks Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(
            from instant in JsonSerializer.Deserialize<Dictionary<string, Guid?[]>>(ref reader, options)!
            from id in instant.Value ?? throw new FormatException()
            select (id, UtcTime.TryParse(instant.Key, out DateTimeOffset utc) ? utc : throw new FormatException()));

        public override void Write(Utf8JsonWriter writer, Watermarks value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(
                writer, value.ByInstant.ToDictionary(instant => UtcTime.Format(instant.Key), instant => instant.ToArray()), options);
    }
}
