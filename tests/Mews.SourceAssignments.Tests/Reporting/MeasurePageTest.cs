using System.Xml.Linq;

namespace Mews.SourceAssignments.Tests;

/// <summary>A shell in a folder of its own, for pages.</summary>
public abstract class MeasurePageTest : IClassFixture<SimulatorFixture>, IDisposable
{
    private protected readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews");
    private protected readonly Shell _shell;

    private protected MeasurePageTest(SimulatorFixture fixture)
    {
        _shell = new Shell(fixture.Simulator);
        _shell.SetLocation(_folder.FullName);
    }

    private protected string File => Path.Combine(_folder.FullName, "page.html");

    public void Dispose()
    {
        _shell.Dispose();
        _folder.Delete(recursive: true);
    }

    // What the cmdlet writes can be read as XML, but for the first line.
    private protected XElement Read() => XElement.Parse(System.IO.File.ReadAllText(File)["<!DOCTYPE html>".Length..]);
}
