namespace Mews.Connector;

/// <summary>An item with texts in several languages, of which it shows one.</summary>
// Internal, since Get-Member would list the members of a public interface.
internal interface ITranslated
{
    /// <summary>Chooses the language.</summary>
    /// <param name="language">Preferred language, such as <c>de-DE</c>; null if there is none.</param>
    void Translate(string? language);
}
