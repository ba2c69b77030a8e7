using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mews.Connector;

/// <summary>Reads a time to offset zero, whatever offset it was written with; without one it is UTC, not local.</summary>
internal sealed class UtcTimeJsonConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // A DateTime keeps apart what a DateTimeOffset cannot: "in UTC" and "of no stated offset".
        if (!reader.TryGetDateTime(out DateTime time))
        {
            throw new JsonException("A time is not in ISO 8601.");
        }

        return time.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(time, TimeSpan.Zero)
            : new DateTimeOffset(time.ToUniversalTime());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(UtcTime.Format(value));
}
