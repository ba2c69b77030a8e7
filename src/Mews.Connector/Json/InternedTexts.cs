using System.Text.Json;

namespace Mews.Connector;

/// <summary>Interns the few values of a property such as State: all items share one string.</summary>
internal sealed class InternedTexts
{
    private const int MaxCount = 50;
    private const int MaxLength = 50;

    private volatile KeyValuePair<byte[], string>[] _known = [];

    /// <summary>Reads the string at the reader.</summary>
    internal string Read(ref Utf8JsonReader json)
    {
        KeyValuePair<byte[], string>[] known = _known;
        foreach (KeyValuePair<byte[], string> word in known)
        {
            if (json.ValueSpan.SequenceEqual(word.Key))
            {
                return word.Value;
            }
        }

        string text = JsonText.Read(ref json);
        if (known.Length < MaxCount && json.ValueSpan.Length <= MaxLength)
        {
            // A concurrent addition may be lost; it is added again later.
            _known = [.. known, new(json.ValueSpan.ToArray(), text)];
        }

        return text;
    }
}
