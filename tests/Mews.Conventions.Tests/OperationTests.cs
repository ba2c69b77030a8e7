using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Mews.SourceAssignments.Tests;

/// <summary>What the module has for every operation of the client. What is missing is printed as it is to be pasted.</summary>
public sealed class OperationTests
{
    private static readonly XElement _views = XDocument.Load(Path.Combine(ModuleLayout.Path, "Mews.SourceAssignments.format.ps1xml")).Root!;
    private static readonly XElement _types = XDocument.Load(Path.Combine(ModuleLayout.Path, "Mews.SourceAssignments.types.ps1xml")).Root!;

    public static TheoryData<string> Operations => [.. DeclaredOperation.All.Select(operation => operation.Name)];

    public static TheoryData<string> Items =>
        [.. DeclaredOperation.All.SelectMany(operation => operation.ItemTypes).Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_operation_has_a_cmdlet_that_gets_its_items(string operation)
    {
        DeclaredOperation declared = Declared(operation);
        using var shell = new Shell();
        CommandInfo? command = (CommandInfo?)shell.Run($"Get-Command {declared.Cmdlet} -Module Mews.SourceAssignments -ErrorAction Ignore")
            .Succeed()
            .Output
            .SingleOrDefault()?
            .BaseObject;
        Assert.True(command is not null, $"Put this into src/Mews.SourceAssignments/Commands/{declared.Cmdlet.Replace("-", string.Empty, StringComparison.Ordinal)}Command.cs, and its name into the manifest:\n\n{OperationText.Cmdlet(declared)}");
        Assert.Equal(declared.ItemTypes.Select(type => type.FullName), command.OutputType.Select(type => type.Name));
        Assert.All(
            declared.IdParameters,
            parameter => Assert.True(command.Parameters.ContainsKey(parameter), $"{declared.Cmdlet} has no -{parameter}."));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_manifest_names_its_cmdlet_for_galleries_too(string operation)
    {
        string cmdlet = Declared(operation).Cmdlet;
        string manifest = File.ReadAllText(Path.Combine(ModuleLayout.Path, "Mews.SourceAssignments.psd1"));
        foreach (string line in (string[])[$"        '{cmdlet}'\n", $"                'PSCmdlet_{cmdlet}', 'PSCommand_{cmdlet}'\n"])
        {
            Assert.True(
                manifest.ReplaceLineEndings("\n").Contains(line, StringComparison.Ordinal),
                $"Put this into the manifest, in the order of the alphabet:\n\n{line}");
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_page_of_its_cmdlet_tells_of_its_types_and_of_every_property(string operation)
    {
        DeclaredOperation declared = Declared(operation);
        string page = Path.Combine(ModuleLayout.Repository, "docs", "en-US", declared.Cmdlet + ".md");
        Assert.True(File.Exists(page), $"There is no {page}: HelpPageTests tells what to write.");
        string outputs = Regex.Match(
            File.ReadAllText(page).ReplaceLineEndings("\n"),
            "^## OUTPUTS$.*?(?=^## )",
            RegexOptions.Multiline | RegexOptions.Singleline).Value;
        Assert.All(declared.ItemTypes, type =>
        {
            string[] missing = [.. DeclaredOperation.PropertiesOf(type).Select(property => property.Name).Prepend(type.FullName!)
                .Where(name => !Regex.IsMatch(outputs, $@"\b{name}\b"))];
            Assert.True(missing.Length == 0, $"Put this below ## OUTPUTS in {page}:\n\n{string.Join(", ", missing)}");
        });
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_about_topic_tells_of_its_cmdlet_and_lists_it(string operation)
    {
        string cmdlet = Declared(operation).Cmdlet;
        string[] parts = File.ReadAllText(Path.Combine(ModuleLayout.Path, "en-US", "about_Mews_SourceAssignments.help.txt"))
            .ReplaceLineEndings("\n")
            .Split("SEE ALSO");
        Assert.True(
            parts[1].Contains($"\n    {cmdlet}\n", StringComparison.Ordinal),
            $"Put this into the about topic, below SEE ALSO:\n\n    {cmdlet}");
        Assert.True(Regex.IsMatch(parts[0], $@"\b{cmdlet}\b"), $"The about topic does not say what {cmdlet} is for.");
    }

    [Theory]
    [MemberData(nameof(Items))]
    public void Scripts_can_name_every_type_of_items(string item)
    {
        using var shell = new Shell();
        Assert.Equal(ItemType(item), shell.Run($"[{item}]").Succeed().Output.Single().BaseObject);
    }

    [Theory]
    [MemberData(nameof(Items))]
    public void Every_type_of_items_has_a_table(string item) => Assert.True(
        ViewsOf(item, "TableControl").Any(),
        $"Put this into the format file, with the columns that 80 columns hold:\n\n{OperationText.Table(ItemType(item))}");

    [Theory]
    [MemberData(nameof(Items))]
    public void Every_type_of_items_has_a_list_of_all_its_properties(string item)
    {
        Type type = ItemType(item);
        // That of an enriched item is that of the plain one, which it derives from.
        XElement? list = ViewsOf(item, "ListControl").Concat(ViewsOf(type.BaseType!.FullName!, "ListControl")).FirstOrDefault();
        Assert.True(list is not null, $"Put this into the format file:\n\n{OperationText.List(type)}");
        string[] shown = [.. list.Descendants("ListItem").Select(line => (line.Element("Label") ?? line.Element("PropertyName"))!.Value)];
        string missing = string.Concat(
            DeclaredOperation.PropertiesOf(type).Where(property => !shown.Contains(property.Name)).Select(OperationText.ListItem));
        Assert.True(missing.Length == 0, $"Put this into the list of {item} in the format file:\n\n{missing}");
    }

    [Theory]
    [MemberData(nameof(Items))]
    public void Every_type_of_items_comes_back_from_a_job_and_goes_down_the_pipeline_by_its_id(string item)
    {
        (string Name, string Property)[] aliases = DeclaredOperation.All.First(operation => operation.ItemTypes.Contains(ItemType(item)))
            .Aliases;
        string[] missing = [.. XElement.Parse($"<Types>{OperationText.Types(item, aliases)}</Types>").Elements()
            .Where(expected => !_types.Elements().Any(entry => XNode.DeepEquals(entry, expected)))
            .Select(entry => entry.ToString())];
        Assert.True(missing.Length == 0, $"Put this into the types file:\n\n{string.Join('\n', missing)}");
    }

    private static DeclaredOperation Declared(string name) => DeclaredOperation.All.Single(operation => operation.Name == name);

    private static Type ItemType(string name) =>
        DeclaredOperation.All.SelectMany(operation => operation.ItemTypes).Single(type => type.FullName == name);

    private static IEnumerable<XElement> ViewsOf(string type, string control) =>
        from view in _views.Descendants("View")
        where view.Element("ViewSelectedBy")!.Elements("TypeName").Any(name => name.Value == type)
        from element in view.Elements(control)
        select element;
}
