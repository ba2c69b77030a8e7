using System.Text.Json;

namespace Mews.Connector;

/// <summary>What is wrong with an object, in words that follow what it is: <c>lacks Id.</c></summary>
internal sealed class ItemException(string message, Exception? innerException = null) : JsonException(message, innerException);
