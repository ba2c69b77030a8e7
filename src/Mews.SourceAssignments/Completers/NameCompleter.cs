using System.Globalization;
using System.Management.Automation.Language;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the names of the session's items, as patterns that match them, in quotation marks where needed.</summary>
internal abstract class NameCompleter<TItem>(Operation<TItem> operation, Func<TItem, string?> name, Func<TItem, string?> description)
    : ItemCompleter<TItem>(operation, name, description)
    where TItem : Item
{
    private protected override string ValueOf(Guid id, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return string.Empty;
        }

        // A line break would run what was typed so far, and a direction mark would show it in another order.
        string pattern = string.Concat(WildcardPattern.Escape(name).Select(character => IsVisible(character) ? character : '?'));
        return pattern.All(char.IsLetter) ? pattern : $"'{CodeGeneration.EscapeSingleQuotedStringContent(pattern)}'";
    }

    private static bool IsVisible(char character) => char.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}

/// <summary>Offers the names of the enterprises of the session's access token.</summary>
internal sealed class EnterpriseNameCompleter()
    : NameCompleter<Enterprise>(Operations.Enterprises, static enterprise => enterprise.Name, static enterprise => enterprise.ChainName);

/// <summary>Offers the names of the services of the session.</summary>
internal sealed class ServiceNameCompleter()
    : NameCompleter<Service>(Operations.Services, static service => service.Name, static service => service.Type);

/// <summary>Offers the names of the sources of the session.</summary>
internal sealed class SourceNameCompleter()
    : NameCompleter<Source>(Operations.Sources, static source => source.Name, static source => source.Type);
