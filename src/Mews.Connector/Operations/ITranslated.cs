namespace Mews.Connector;

/// <summary>What has texts in several languages, of which one is shown.</summary>
// Not public: PowerShell would show it to whoever asks for an item's members.
internal interface ITranslated
{
    /// <summary>Chooses the texts.</summary>
    /// <param name="language">Language that is wanted, such as <c>de-DE</c>; null where none was said.</param>
    void Translate(string? language);
}
