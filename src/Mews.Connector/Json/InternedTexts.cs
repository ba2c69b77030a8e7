using System.Text.Json;

namespace Mews.Connector;

/// <summary>Texts of which there are few, such as states: each is made once, however many items have it.</summary>
internal sealed class InternedTexts
{
    private const int MaxCount = 50;
    private const int MaxLength = 50;

    private volatile KeyValuePair<byte[], string>[] _known = [];

    /// <summary>The string that the reader stands on.</summary>
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
            // What another thread adds at the same time is added again later.
            _known = [.. known, new(json.ValueSpan.ToArray(), text)];
        }

        return text;
    }
}
