using System.Text.RegularExpressions;

namespace Mews.SourceAssignments.Tests;

/// <summary>The workflow makes what others install: what it runs is of a known commit, and gets no more rights than it needs.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string _workflow = File.ReadAllText(Path.Combine(ModuleLayout.Repository, ".github", "workflows", "ci.yml"));

    [Fact]
    public void Every_action_is_of_a_commit_with_its_version_beside_it()
    {
        string[] uses = [.. _workflow.ReplaceLineEndings("\n").Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal))];
        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(Pinned, line));
    }

    [Fact]
    public void No_checkout_leaves_its_credentials_to_what_runs_next() => Assert.Equal(
        Regex.Count(_workflow, "uses: actions/checkout@"),
        Regex.Count(_workflow, "uses: actions/checkout@[^\n]*\n +with:\n +persist-credentials: false\n"));

    [GeneratedRegex(@"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned { get; }
}
