using System.Xml.Linq;

namespace Mews.Shell.Tests;

/// <summary>How a test of the Pester suite ended.</summary>
/// <param name="Name">The names of its blocks and its own.</param>
/// <param name="Failure">Why it failed, and where; null if it did not.</param>
/// <param name="Skip">Why it did not run; null if it did.</param>
public sealed record PesterTest(string Name, string? Failure, string? Skip)
{
    /// <summary>Reads what Pester wrote.</summary>
    internal static PesterTest[] ReadAll(string file) => [.. XDocument.Load(file).Descendants("testcase").Select(Read)];

    private static PesterTest Read(XElement test) => new(
        test.Attribute("name")!.Value,
        test.Element("failure") is { } failure ? $"{failure.Attribute("message")?.Value}\n{failure.Value}" : null,
        test.Element("skipped") is { } skipped ? skipped.Attribute("message")?.Value ?? "Pester did not run it." : null);
}
