using System.Management.Automation;
using System.Xml.Linq;

namespace Mews.Help;

/// <summary>The XML that Get-Help reads.</summary>
internal static class Maml
{
    private static readonly XNamespace _command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace _dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly XNamespace _maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace _items = "http://msh";

    public static XDocument Document(IEnumerable<XElement> commands) => new(
        new XElement(
            _items + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", _maml),
            new XAttribute(XNamespace.Xmlns + "command", _command),
            new XAttribute(XNamespace.Xmlns + "dev", _dev),
            commands));

    public static XElement Command(CmdletInfo cmdlet, HelpPage page) => new(
        _command + "command",
        new XElement(
            _command + "details",
            new XElement(_command + "name", cmdlet.Name),
            new XElement(_command + "verb", cmdlet.Verb),
            new XElement(_command + "noun", cmdlet.Noun),
            Description(page.Synopsis)),
        Description(page.Description),
        new XElement(
            _command + "syntax",
            from set in cmdlet.ParameterSets
            orderby set.IsDefault descending
            select new XElement(
                _command + "syntaxItem",
                new XElement(_maml + "name", cmdlet.Name),
                Parameters(set).Select(parameter => Parameter(parameter)))),
        new XElement(
            _command + "parameters",
            from parameter in cmdlet.ParameterSets.SelectMany(Parameters).DistinctBy(parameter => parameter.Name)
            select Parameter(parameter, page)),
        new XElement(_command + "inputTypes", page.Inputs.Select(type => Type("inputType", type))),
        new XElement(_command + "returnValues", page.Outputs.Select(type => Type("returnValue", type))),
        page.Notes.Any() ? new XElement(_maml + "alertSet", new XElement(_maml + "alert", Paragraphs(page.Notes))) : null,
        new XElement(_command + "examples", page.Examples.Select(Example)),
        new XElement(
            _command + "relatedLinks",
            from link in page.Links
            select new XElement(
                _maml + "navigationLink", new XElement(_maml + "linkText", link.Text), new XElement(_maml + "uri", link.Address))));

    // In the order of Get-Command -Syntax.
    private static IEnumerable<CommandParameterInfo> Parameters(CommandParameterSetInfo set) =>
        from parameter in set.Parameters
        where !Cmdlet.CommonParameters.Contains(parameter.Name)
        orderby parameter.Position < 0, parameter.Position, !parameter.IsMandatory
        select parameter;

    private static XElement Parameter(CommandParameterInfo parameter, HelpPage? page = null)
    {
        string type = (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType).Name;
        (IEnumerable<string> Text, string Default)? said = page?.Parameter(parameter.Name);
        return new(
            _command + "parameter",
            new XAttribute("required", parameter.IsMandatory ? "true" : "false"),
            new XAttribute("variableLength", "true"),
            new XAttribute("globbing", "false"),
            new XAttribute("pipelineInput", PipelineInput(parameter)),
            new XAttribute("position", parameter.Position < 0 ? "named" : parameter.Position),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(_maml + "name", parameter.Name),
            said is null ? null : Description(said.Value.Text),
            parameter.ParameterType == typeof(SwitchParameter)
                ? null
                : new XElement(
                    _command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), type),
            TypeName(type),
            said is null ? null : new XElement(_dev + "defaultValue", said.Value.Default));
    }

    private static string PipelineInput(CommandParameterInfo parameter) =>
        (parameter.ValueFromPipelineByPropertyName, parameter.ValueFromPipeline) switch
        {
            (true, true) => "True (ByPropertyName, ByValue)",
            (true, false) => "True (ByPropertyName)",
            (false, true) => "True (ByValue)",
            _ => "False",
        };

    // An empty paragraph separates the examples: Get-Help does not (seen on 7.6).
    private static XElement Example((string Title, string Code, IEnumerable<string> Remarks) example) => new(
        _command + "example",
        new XElement(_maml + "title", example.Title),
        new XElement(_dev + "code", example.Code),
        new XElement(_dev + "remarks", Paragraphs(example.Remarks.Append(string.Empty))));

    private static XElement Type(string name, (string Type, IEnumerable<string> Text) type) =>
        new(_command + name, TypeName(type.Type), Description(type.Text));

    private static XElement TypeName(string name) => new(_dev + "type", new XElement(_maml + "name", name));

    private static XElement Description(IEnumerable<string> paragraphs) => new(_maml + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) =>
        paragraphs.Select(text => new XElement(_maml + "para", text));
}
