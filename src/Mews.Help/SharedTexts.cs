using System.Management.Automation;

namespace Mews.Help;

/// <summary>Texts of parameters that several commands share, by their anchors and by the commands that they are for.</summary>
internal sealed class SharedTexts
{
    private const string Page = "../parameters.md#";

    private readonly List<(string Commands, Section Section)> _texts = [];

    private SharedTexts()
    {
    }

    public Section? this[string address] => _texts.Find(text => Page + text.Section.Address == address).Section;

    public static bool IsAddress(string url) => url.StartsWith(Page, StringComparison.Ordinal);

    public static SharedTexts Read(string file)
    {
        var shared = new SharedTexts();
        string commands = string.Empty;
        foreach (Section section in Section.Read(file))
        {
            if (section.Level == 2)
            {
                commands = section.Title;
            }
            else if (section.Level == 3)
            {
                shared._texts.Add((commands, section));
            }
        }

        return shared;
    }

    /// <summary>From the last group that is for the command. A text without a default value is only a part of others.</summary>
    public Section? Of(string command, string parameter) => _texts.FindLast(text =>
        text.Section.Facts is not null && text.Section.Title == '-' + parameter && IsFor(command, text.Commands)).Section;

    private static bool IsFor(string command, string patterns) =>
        patterns.Split(", ").Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.None).IsMatch(command));
}
