using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>Hotels, sources and services by their names.</summary>
public sealed class NameTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public NameTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        _simulator.Log.Clear();
    }

    private string[] Sources => [.. _simulator.Hotel.Sources.Select(source => source.Name)];

    [Theory]
    [InlineData("Get-MewsEnterprise -Name 'grand hotel praha'", "Grand Hotel Praha")]
    [InlineData("Get-MewsEnterprise -Name 'Grand*', HARBOUR*", "Harbour Inn|Grand Hotel Praha")]
    [InlineData("Get-MewsEnterprise -Name 'Zzz*', '?rand*'", "Grand Hotel Praha")]
    [InlineData("Get-MewsEnterprise -Name '*' -PageSize 1 -First 1 -Skip 1", "Grand Hotel Praha")]
    [InlineData("Get-MewsEnterprise (Get-MewsEnterprise).Id -Name '*Inn'", "Harbour Inn")]
    [InlineData("Get-MewsEnterprise | Get-MewsEnterprise -Name '[gh]*'", "Harbour Inn|Grand Hotel Praha|Hôtel du Lac")]
    [InlineData("Get-MewsService -Name 'acc*' -EnterpriseId (Get-MewsEnterprise -Name Grand*)", "Accommodation")]
    [InlineData("Get-MewsSource -Name '*zzz*'", "")]
    [InlineData("Get-MewsSource -Name 'nobody' -First 0", "")]
    public void Names_and_patterns_find_them_in_the_order_of_Mews(string script, string expected) =>
        Assert.Equal(expected, string.Join('|', Names(_shell.Run(script).Succeed())));

    [Theory]
    [InlineData("-First 2", 0, 2)]
    [InlineData("-First 2 -Skip 1", 1, 2)]
    [InlineData("-Skip 2", 2, int.MaxValue)]
    [InlineData("-First 3 -PageSize 2", 0, 3)]
    public void First_and_Skip_count_those_of_the_name(string arguments, int skipped, int taken)
    {
        string[] expected = [.. Sources.Where(name => name.Contains('o', StringComparison.OrdinalIgnoreCase)).Skip(skipped).Take(taken)];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Names(_shell.Run("Get-MewsSource -Name '*o*' " + arguments).Succeed()));
    }

    [Fact]
    public void A_name_that_nothing_has_is_an_error_of_its_own_and_the_others_are_written()
    {
        ShellResult result = _shell.Run("Get-MewsSource -Name Booking.com, nobody, 'no*one', 'Some[body', NOBODY, 'It''s me'");
        Assert.All(Names(result), name => Assert.Equal("Booking.com", name));
        Assert.NotEmpty(result.Output);
        Assert.Equal(["nobody", "Some[body", "It's me"], result.Errors.Select(error => error.TargetObject));
        Assert.All(result.Errors, error =>
        {
            Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
            Assert.StartsWith("NotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Equal($"Mews returned no source with the name '{error.TargetObject}'.", error.Exception.Message);
            Assert.Contains("Without -Name", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("-Name Booking.com, nobody -First 1")]
    [InlineData("-Name nobody -Cursor $cursor")]
    public void Where_not_all_were_looked_at_a_name_is_not_missing(string arguments)
    {
        _shell.Run("$null = Get-MewsSource -PageSize 5 -CursorVariable cursor").Succeed();
        _shell.Run("Get-MewsSource " + arguments).Succeed();
    }

    [Fact]
    public async Task Nor_is_it_after_a_query_that_failed()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, Fault = _ => new Status(500, "Out.") }, TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        shell.Run("Get-MewsSource -Name nobody").Fail("ServerError");
    }

    [Fact]
    public void A_cursor_leads_on_to_the_rest_of_a_name()
    {
        string[] expected = [.. Sources.Where(name => name.Contains('o', StringComparison.OrdinalIgnoreCase))];
        string[] first = Names(_shell.Run("Get-MewsSource -Name '*o*' -PageSize 4 -First 4 -CursorVariable next").Succeed());
        string[] rest = Names(_shell.Run("Get-MewsSource -Name '*o*' -Cursor $next").Succeed());
        Assert.Equal(expected[..4], first);
        Assert.Equal(rest, expected[^rest.Length..]);
        Assert.True(first.Length + rest.Length >= expected.Length);
    }

    [Fact]
    public void A_row_is_not_found_by_a_name_that_it_has()
    {
        Assert.Equal(
            3,
            _shell.Run("Get-MewsEnterprise | ForEach-Object { [pscustomobject]@{ EnterpriseId = $_.Id; Name = 'x' } } | Get-MewsEnterprise")
                .Ids.Length);
        _shell.Run("Get-MewsEnterprise -Name $null").Fail("ParameterArgumentValidationError");
    }

    public void Dispose() => _shell.Dispose();

    private static string[] Names(ShellResult result) => [.. result.Output.Select(item => (string)item.Properties["Name"].Value)];
}
