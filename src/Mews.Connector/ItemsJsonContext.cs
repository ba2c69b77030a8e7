using System.Text.Json.Serialization;

namespace Mews.Connector;

/// <summary>How items are read: generated at compile time, so that the first page waits for no reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, Converters = [typeof(UtcTimeJsonConverter)])]
[JsonSerializable(typeof(SourceAssignment[]))]
[JsonSerializable(typeof(GroupSourceAssignment[]))]
[JsonSerializable(typeof(Source[]))]
internal sealed partial class ItemsJsonContext : JsonSerializerContext;
