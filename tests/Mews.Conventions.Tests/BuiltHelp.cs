using System.Xml.Linq;

namespace Mews.SourceAssignments.Tests;

/// <summary>The help that the build has made of docs, as it ships.</summary>
internal static class BuiltHelp
{
    internal static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    internal static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    internal static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";

    /// <summary>The names of the cmdlets that the module exports.</summary>
    internal static TheoryData<string> Commands
    {
        get
        {
            using var shell = new Shell();
            return [.. shell.Run("(Get-Module Mews.SourceAssignments).ExportedCmdlets.Keys").Succeed().Output
                .Select(name => name.ToString())];
        }
    }

    internal static XElement[] All { get; } =
        [.. XDocument.Load(Path.Combine(ModuleLayout.Path, "en-US", "Mews.SourceAssignments.dll-Help.xml")).Root!.Elements()];

    internal static XElement Of(
        string command) => Array.Find(All, item => item.Element(Command + "details")!.Element(Command + "name")!.Value == command)
        ?? throw new InvalidOperationException($"There is no help for {command}: HelpPageTests tells what to write.");
}
