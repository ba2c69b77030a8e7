using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Yaml;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Mews.Help;

/// <summary>A heading and its content, up to the next heading.</summary>
internal sealed class Section(string file, HeadingBlock heading)
{
    // Headings have the same anchors as on GitHub.
    private static readonly MarkdownPipeline _pipeline =
        new MarkdownPipelineBuilder()
            .UseYamlFrontMatter()
            .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
            .UsePreciseSourceLocation()
            .Build();

    public int Level => heading.Level;

    public string Address => heading.GetAttributes().Id!;

    public string Title => TextOf(heading);

    /// <summary>The block of YAML after the text of a parameter; null if there is none.</summary>
    public FencedCodeBlock? Facts => Blocks.OfType<FencedCodeBlock>().FirstOrDefault(block => block.Info == "yaml");

    public IEnumerable<LinkInline> Links => Blocks.SelectMany(block => block.Descendants<LinkInline>());

    public List<Block> Blocks { get; } = [];

    public static List<Section> Read(string file)
    {
        List<Section> sections = [];
        foreach (Block block in Markdown.Parse(File.ReadAllText(file), _pipeline))
        {
            if (block is HeadingBlock heading)
            {
                sections.Add(new Section(file, heading));
            }
            else if (block is not (YamlFrontMatterBlock or LinkReferenceDefinitionGroup))
            {
                Section last = sections.LastOrDefault()
                    ?? throw new MarkdownException(file, block.Line + 1, "A page begins with a heading.");
                last.Blocks.Add(block);
            }
        }

        return sections;
    }

    /// <summary>Paragraphs as text. A paragraph that is only a link to the shared texts stands for the text there.</summary>
    public IEnumerable<string> Paragraphs(SharedTexts? shared = null)
    {
        foreach (Block block in Blocks.Where(block => block is not FencedCodeBlock))
        {
            if (block is not ParagraphBlock paragraph)
            {
                throw Error(block, "Only paragraphs and fenced code are turned into help.");
            }

            if (paragraph.Inline is not { FirstChild: LinkInline link }
                || link != paragraph.Inline.LastChild
                || !SharedTexts.IsAddress(link.Url!))
            {
                yield return TextOf(paragraph);
                continue;
            }

            Section section = shared?[link.Url!] ?? throw Error(block, $"There is no text at the address {link.Url}.");
            foreach (string text in section.Paragraphs())
            {
                yield return text;
            }
        }
    }

    public string TextOf(LinkInline link) => string.Concat(link.Select(TextOf));

    public MarkdownException Error(string message) => Error(heading, message);

    private MarkdownException Error(MarkdownObject place, string message) => new(file, place.Line + 1, message);

    private string TextOf(LeafBlock block) => string.Concat(block.Inline!.Select(TextOf));

    private string TextOf(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        LinkInline link => TextOf(link),
        _ => throw Error(inline, $"Help is plain text: put anything else in backticks ({inline.GetType().Name})."),
    };
}

/// <summary>An error in a page, with its position.</summary>
internal sealed class MarkdownException(string file, int line, string message) : Exception(message)
{
    public string File => file;

    /// <summary>From 1.</summary>
    public int Line => line;
}
