namespace Mews.Shell.Tests;

public sealed class PesterTests
{
    /// <summary>What the suite gave, test by test.</summary>
    public static async Task<IEnumerable<TheoryDataRow<PesterTest>>> Tests() =>
        (await PesterSuite.RunAsync()).Select(
            test => new TheoryDataRow<PesterTest>(test) { TestDisplayName = test.Name, Label = string.Empty, Skip = test.Skip });

    // The suite is to run once, and not when tests are listed.
    [Theory]
    [MemberData(nameof(Tests), DisableDiscoveryEnumeration = true)]
    public void Passes_in_the_shell(PesterTest test) => Assert.True(test.Failure is null, test.Failure);
}
