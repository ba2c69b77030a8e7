using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mews.Simulator.Api;

/// <summary>Keeps tokens out of the log: what is sent as a token, and the simulator's own tokens anywhere else.</summary>
internal sealed class Redactor(IReadOnlyList<string> tokens)
{
    private const string Mask = "***";

    // The log is read by people, not put into a web page.
    private static readonly JsonWriterOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string? Redact(string? text) => tokens.Aggregate(text, (clean, token) => clean?.Replace(token, Mask, StringComparison.Ordinal));

    /// <exception cref="InvalidOperationException">A string in it is not valid Unicode.</exception>
    public string Redact(JsonElement body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, _readable))
        {
            Write(writer, body);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static bool IsToken(string name) =>
        name.Equals("ClientToken", StringComparison.OrdinalIgnoreCase) || name.Equals("AccessToken", StringComparison.OrdinalIgnoreCase);

    private void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, value);
                break;
            case JsonValueKind.Array:
                WriteArray(writer, value);
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Redact(value.GetString()));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private void WriteObject(Utf8JsonWriter writer, JsonElement value)
    {
        writer.WriteStartObject();
        foreach (var property in value.EnumerateObject())
        {
            writer.WritePropertyName(Redact(property.Name)!);
            if (IsToken(property.Name))
            {
                writer.WriteStringValue(Mask);
            }
            else
            {
                Write(writer, property.Value);
            }
        }

        writer.WriteEndObject();
    }

    private void WriteArray(Utf8JsonWriter writer, JsonElement value)
    {
        writer.WriteStartArray();
        foreach (var item in value.EnumerateArray())
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }
}
