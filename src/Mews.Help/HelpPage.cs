using Markdig.Syntax;

namespace Mews.Help;

/// <summary>A command's page in the Markdown of platyPS. Syntax, types and aliases are read from the command instead.</summary>
internal sealed class HelpPage
{
    private static readonly string[] _headings =
        ["SYNOPSIS", "SYNTAX", "ALIASES", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    private readonly SharedTexts _shared;
    private readonly string _command;
    private readonly Dictionary<string, (Section Section, List<Section> Below)> _parts;

    private HelpPage(string file, SharedTexts shared)
    {
        _shared = shared;
        _command = Path.GetFileNameWithoutExtension(file);
        List<(Section Section, List<Section> Below)> parts = [];
        foreach (Section section in Section.Read(file))
        {
            if (section.Level == 2)
            {
                parts.Add((section, []));
            }
            else if (section.Level > 2)
            {
                (parts.LastOrDefault().Below ?? throw section.Error("A page begins with its synopsis.")).Add(section);
            }
        }

        if (!parts.Select(part => part.Section.Title).SequenceEqual(_headings))
        {
            string found = string.Join(", ", parts.Select(part => part.Section.Title));
            throw new MarkdownException(file, 1, $"The headings of a page are {string.Join(", ", _headings)}; here they are {found}.");
        }

        _parts = parts.ToDictionary(part => part.Section.Title);
    }

    public IEnumerable<string> Synopsis => Paragraphs("SYNOPSIS");

    public IEnumerable<string> Description => Paragraphs("DESCRIPTION");

    public IEnumerable<string> Notes => Paragraphs("NOTES");

    public IEnumerable<(string Title, string Code, IEnumerable<string> Remarks)> Examples =>
        from section in _parts["EXAMPLES"].Below
        let code = section.Blocks.OfType<FencedCodeBlock>().ToArray()
        select code.Length == 1 && code[0] == section.Blocks[0]
            ? (section.Title, string.Join('\n', code[0].Lines), Paragraphs(section))
            : throw section.Error("An example is one block of code, and then its text.");

    public IEnumerable<(string Type, IEnumerable<string> Text)> Inputs => Types("INPUTS");

    public IEnumerable<(string Type, IEnumerable<string> Text)> Outputs => Types("OUTPUTS");

    /// <summary>Links to other pages have no address.</summary>
    public IEnumerable<(string Text, string Address)> Links =>
        from link in _parts["RELATED LINKS"].Section.Links
        let isOfWeb = Uri.TryCreate(link.Url, UriKind.Absolute, out _)
        select (_parts["RELATED LINKS"].Section.TextOf(link), isOfWeb ? link.Url : string.Empty);

    public static HelpPage Read(string file, SharedTexts shared) => new(file, shared);

    /// <summary>Empty if the parameter is not described, which a test reports.</summary>
    public (IEnumerable<string> Text, string Default) Parameter(string name)
    {
        Section? section = _parts["PARAMETERS"].Below.Find(section => section.Title == '-' + name) ?? _shared.Of(_command, name);
        return section is null ? ([], string.Empty) : (Paragraphs(section), DefaultOf(section));
    }

    private static string DefaultOf(Section section)
    {
        const string Key = "DefaultValue: ";
        string? line = section.Facts?.Lines.Lines.Select(line => line.ToString())
            .FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        return line?[Key.Length..].Trim() ?? throw section.Error("A parameter ends with a block of yaml that has its DefaultValue.");
    }

    private IEnumerable<(string Type, IEnumerable<string> Text)> Types(string heading) =>
        _parts[heading].Below.Select(section => (section.Title, Paragraphs(section)));

    private IEnumerable<string> Paragraphs(string heading) => Paragraphs(_parts[heading].Section);

    private IEnumerable<string> Paragraphs(Section section) => section.Paragraphs(_shared);
}
