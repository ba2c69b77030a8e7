using System.Management.Automation;

namespace Mews.SourceAssignments.Tests;

/// <summary>What Measure-MewsSource makes of rows.</summary>
public sealed class MeasureRowTests(SimulatorFixture fixture) : MeasureRowTest(fixture)
{
    [Theory]
    [InlineData("@{ Name = 'Ann'; Room = 7 }", "The row has no column State, which reservations have, and no IsPrimary, which source assignments have. It has Name, Room.")]
    [InlineData("@{ SourceId = 'abc'; IsPrimary = 'True' }", "'abc' is no SourceId: that is a GUID.")]
    [InlineData("@{ SourceId = ''; IsPrimary = 'True' }", "The row has nothing in its column SourceId.")]
    [InlineData("@{ SourceId = $id; IsPrimary = $null; UpdatedUtc = '2025-01-31' }", "The row has nothing in its column IsPrimary.")]
    [InlineData("@{ SourceId = $id; IsPrimary = 'yes'; UpdatedUtc = '2025-01-31' }", "'yes' is no IsPrimary: that is True or False.")]
    [InlineData("@{ SourceId = $id; IsPrimary = 'True'; Id = 1 }", "'1' is no Id: that is a GUID.", "-Unique")]
    [InlineData("@{ SourceId = $id; IsPrimary = 'True' }", "The row has no column EnterpriseId. It has IsPrimary, SourceId. If another column has it, name that one: put Select-Object *, @{n='EnterpriseId';e='Column'} before this command.", "-By Enterprise")]
    [InlineData("@{ SourceId = $id; IsPrimary = 'True'; Id = $id; UpdatedUtc = 'January' }", "'January' is no UpdatedUtc: that is a time in ISO 8601, such as 2025-01-31T12:00:00Z.", "Month")]
    [InlineData("@{ 'source_id' = $id; IsPrimary = 'True' }", "The row has no column SourceId. It has IsPrimary, source_id. If 'source_id' is the SourceId: put Select-Object *, @{n='SourceId';e='source_id'} before this command.")]
    public void A_row_that_cannot_be_read_is_an_error_of_its_own_and_the_others_go_on(string row, string message, string options = "")
    {
        string good = options == "-By Enterprise" ? "[pscustomobject]@{ EnterpriseId = $id; IsPrimary = $true }" : Good;
        ShellResult result = _shell.Run($"({good}), ([pscustomobject]({row})), ({good}) | Measure-MewsSource {options}");
        ErrorRecord error = result.Fail("InvalidRequest");
        Assert.Equal(Sorted($"{message} It is row 2."), Sorted(error.Exception.Message));
        Assert.Equal(2L, Assert.Single(result.Output).Properties["Bookings"].Value);
    }

    [Theory]
    [InlineData("@{ SourceId = $id; IsPrimary = $true }", "A hashtable is no row. [pscustomobject] makes one of it: '... | ForEach-Object { [pscustomobject]$_ } | ...'.")]
    [InlineData("[ordered]@{ SourceId = $id; IsPrimary = $true }", "A hashtable is no row. [pscustomobject] makes one of it: '... | ForEach-Object { [pscustomobject]$_ } | ...'.")]
    [InlineData("(, (1, 2))", "An array is no row: send it down the pipeline, where its items come one by one.")]
    [InlineData("'SourceId,IsPrimary'", "Text is no row. Import-Csv makes rows of a CSV file.")]
    [InlineData("7", "A value of the type Int32 is no row: it has no column State, which reservations have, and no IsPrimary, which source assignments have.")]
    [InlineData("(Get-MewsSourceAssignment -IncludeTotalCount -First 1)[0]", "What -IncludeTotalCount adds is no row: leave it out.")]
    [InlineData("([pscustomobject]@{ 'Id;SourceId;IsPrimary' = '1;2;True' })", "The row has no column State, which reservations have, and no IsPrimary, which source assignments have. Its only one is 'Id;SourceId;IsPrimary': read the file with Import-Csv -Delimiter ';'.")]
    [InlineData("([pscustomobject]@{ \"Id`tSourceId\" = 1 })", "The row has no column State, which reservations have, and no IsPrimary, which source assignments have. Its only one is 'Id SourceId': read the file with Import-Csv -Delimiter \"`t\".")]
    [InlineData("([pscustomobject]@{ })", "The row has no column State, which reservations have, and no IsPrimary, which source assignments have. It has none.")]
    public void What_is_no_row_is_told_what_it_is_and_the_way_out(string what, string message) =>
        Assert.Equal($"{message} It is row 1.", _shell.Run($"{what} | Measure-MewsSource").Fail("InvalidRequest").Exception.Message);

    [Fact]
    public void An_array_that_is_given_by_name_is_told_so() =>
        Assert.StartsWith("An array is no row", _shell.Run("Measure-MewsSource -InputObject (Get-MewsSourceAssignment)").Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void Rows_with_the_same_trouble_are_one_error_with_their_number_and_the_first_of_them()
    {
        ShellResult result = _shell.Run(
            $"& {{ 1..500 | ForEach-Object {{ [pscustomobject]@{{ Room = $_ }} }}; {Good}; 1..700 | ForEach-Object {{ [pscustomobject]@{{ Name = $_ }} }}; 1..2 | ForEach-Object {{ [pscustomobject]@{{ SourceId = \"a$_\"; IsPrimary = 'True' }} }} }} | Measure-MewsSource");
        Assert.Equal(1L, Assert.Single(result.Output).Properties["Bookings"].Value);
        Assert.Equal(
            [
                "The row has no column State, which reservations have, and no IsPrimary, which source assignments have. It has Room. It is row 1, the first of 1,200 such rows.",
                "'a1' is no SourceId: that is a GUID. It is row 1,202, the first of 2 such rows.",
            ],
            result.Errors.Select(error => error.Exception.Message));
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("Get-MewsSource -PageSize 2 | Measure-MewsSource", "What came are sources, and neither reservations nor source assignments.")]
    [InlineData("Get-MewsSource | ForEach-Object { $_ } | Measure-MewsSource -By SourceType", "What came are sources, and neither reservations nor source assignments.")]
    [InlineData("Get-MewsSource | Measure-MewsSource -By Enterprise", "What came are sources, and neither reservations nor source assignments.")]
    [InlineData("Get-MewsService | Measure-MewsSource", "What came are services, and neither reservations nor source assignments.")]
    [InlineData("Get-MewsEnterprise | Measure-MewsSource", "What came are enterprises, and neither reservations nor source assignments.")]
    [InlineData("Get-MewsEnterprise | Measure-MewsSource Month -By Enterprise -Unique", "What came are enterprises, and neither reservations nor source assignments.")]
    public void Items_of_another_kind_are_told_what_they_are_and_what_is_wanted(string script, string message)
    {
        ShellResult result = _shell.Run(script);
        string text = result.Fail("InvalidRequest").Exception.Message;
        Assert.StartsWith(message, text, StringComparison.Ordinal);
        Assert.Contains("Get-MewsReservation -IncludeSource | Measure-MewsSource", text, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment -PageSize 10 | Measure-MewsSource -By Enterprise", "do not say of which enterprise they are")]
    [InlineData("Get-MewsSourceAssignment -PageSize 10 | ForEach-Object { $_ } | Measure-MewsSource -By Enterprise", "do not say of which enterprise they are")]
    [InlineData("Get-MewsGroupSourceAssignment -PageSize 10 | Measure-MewsSource -Per Month", "have no UpdatedUtc")]
    [InlineData("Get-MewsGroupSourceAssignment -PageSize 10 | ForEach-Object { $_ } | Measure-MewsSource -Per Month", "have no UpdatedUtc")]
    public void What_all_items_lack_ends_the_command(string script, string message)
    {
        ShellResult result = _shell.Run(script);
        Assert.Contains(message, result.Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_row_that_is_refused_shows_no_token()
    {
        string message = _shell.Run("[pscustomobject]@{ SourceId = $simulator.Options.AccessToken; IsPrimary = 'True' } | Measure-MewsSource").Fail("InvalidRequest").ToString();
        Assert.DoesNotContain(_simulator.Options.AccessToken[..8], message, StringComparison.Ordinal);
    }

    // A hash table has no order.
    private static string Sorted(string text) => string.Concat(text.Order());
}
