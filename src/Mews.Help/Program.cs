using System.Management.Automation;
using System.Reflection;
using System.Xml;
using System.Xml.Linq;
using Mews.Help;

if (args is not [string module, string docs, string output])
{
    Console.Error.WriteLine("usage: Mews.Help <module.dll> <docs folder> <help.xml>");
    return 2;
}

try
{
    var shared = SharedTexts.Read(Path.Combine(docs, "parameters.md"));
    Save(Maml.Document(
        from cmdlet in CmdletsOf(module)
        let page = Path.Combine(docs, "en-US", cmdlet.Name + ".md")
        where File.Exists(page)
        select Maml.Command(cmdlet, HelpPage.Read(page, shared))));
    return 0;
}
catch (MarkdownException exception)
{
    // MSBuild reports a line of this form as an error, with its position.
    Console.WriteLine($"{exception.File}({exception.Line}): error HELP: {exception.Message}");
    return 1;
}

static IEnumerable<CmdletInfo> CmdletsOf(string module) =>
    from type in Assembly.LoadFrom(module).GetExportedTypes()
    where !type.IsAbstract
    let attribute = type.GetCustomAttribute<CmdletAttribute>()
    where attribute is not null
    let name = $"{attribute.VerbName}-{attribute.NounName}"
    orderby name
    select new CmdletInfo(name, type);

// ASCII with character references: Windows PowerShell 5.1 reads a file without a byte order mark as ANSI.
void Save(XDocument help)
{
    using var writer = XmlWriter.Create(output, new() { Encoding = System.Text.Encoding.ASCII, Indent = true, NewLineChars = "\n" });
    help.Save(writer);
}
