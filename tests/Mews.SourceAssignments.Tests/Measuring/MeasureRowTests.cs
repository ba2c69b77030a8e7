using System.Management.Automation;

namespace Mews.SourceAssignments.Tests;

/// <summary>What Measure-MewsSource makes of rows.</summary>
public sealed class MeasureRowTests(SimulatorFixture fixture) : MeasureRowTest(fixture)
{
    [Theory]
    [InlineData(
        "@{ Name = 'Ann'; Room = 7 }",
        "The row has no column State (of reservations) or IsPrimary (of source assignments). Its columns are Name, Room.")]
    [InlineData("@{ SourceId = 'abc'; IsPrimary = 'True' }", "'abc' is not a valid SourceId: expected a GUID.")]
    [InlineData("@{ SourceId = ''; IsPrimary = 'True' }", "The column SourceId of the row is empty.")]
    [InlineData("@{ SourceId = $id; IsPrimary = $null; UpdatedUtc = '2025-01-31' }", "The column IsPrimary of the row is empty.")]
    [InlineData(
        "@{ SourceId = $id; IsPrimary = 'yes'; UpdatedUtc = '2025-01-31' }",
        "'yes' is not a valid IsPrimary: expected True or False.")]
    [InlineData("@{ SourceId = $id; IsPrimary = 'True'; Id = 1 }", "'1' is not a valid Id: expected a GUID.", "-Unique")]
    [InlineData("@{ SourceId = $id; IsPrimary = 'True' }", "The row has no column EnterpriseId. Its columns are IsPrimary, SourceId. If another column contains the EnterpriseId, put Select-Object *, @{n='EnterpriseId';e='Column'} before this command.", "-By Enterprise")]
    [InlineData(
        "@{ SourceId = $id; IsPrimary = 'True'; Id = $id; UpdatedUtc = 'January' }",
        "'January' is not a valid UpdatedUtc: expected a time in ISO 8601, such as 2025-01-31T12:00:00Z.",
        "Month")]
    [InlineData("@{ 'source_id' = $id; IsPrimary = 'True' }", "The row has no column SourceId. Its columns are IsPrimary, source_id. If the column 'source_id' contains the SourceId, put Select-Object *, @{n='SourceId';e='source_id'} before this command.")]
    public void A_row_that_cannot_be_read_is_an_error_of_its_own_and_the_others_go_on(string row, string message, string options = "")
    {
        string good = options == "-By Enterprise" ? "[pscustomobject]@{ EnterpriseId = $id; IsPrimary = $true }" : Good;
        ShellResult result = _shell.Run($"({good}), ([pscustomobject]({row})), ({good}) | Measure-MewsSource {options}");
        ErrorRecord error = result.Fail("InvalidRequest");
        Assert.Equal(Sorted($"{message} This is row 2."), Sorted(error.Exception.Message));
        Assert.Equal(2L, Assert.Single(result.Output).Properties["Bookings"].Value);
    }

    [Theory]
    [InlineData(
        "@{ SourceId = $id; IsPrimary = $true }",
        "A hashtable is not a row. Convert it with [pscustomobject]: '... | ForEach-Object { [pscustomobject]$_ } | ...'.")]
    [InlineData(
        "[ordered]@{ SourceId = $id; IsPrimary = $true }",
        "A hashtable is not a row. Convert it with [pscustomobject]: '... | ForEach-Object { [pscustomobject]$_ } | ...'.")]
    [InlineData("(, (1, 2))", "An array is not a row. Pipe the array so that its items arrive one by one.")]
    [InlineData("'SourceId,IsPrimary'", "Text is not a row. Import-Csv reads rows from a CSV file.")]
    [InlineData(
        "7",
        "A value of the type Int32 is not a row: it has no column State (of reservations) or IsPrimary (of source assignments).")]
    [InlineData(
        "(Get-MewsSourceAssignment -IncludeTotalCount -First 1)[0]",
        "The total count that -IncludeTotalCount adds is not a row: leave out -IncludeTotalCount.")]
    [InlineData("([pscustomobject]@{ 'Id;SourceId;IsPrimary' = '1;2;True' })", "The row has no column State (of reservations) or IsPrimary (of source assignments). Its only column is 'Id;SourceId;IsPrimary': read the file with Import-Csv -Delimiter ';'.")]
    [InlineData("([pscustomobject]@{ \"Id`tSourceId\" = 1 })", "The row has no column State (of reservations) or IsPrimary (of source assignments). Its only column is 'Id SourceId': read the file with Import-Csv -Delimiter \"`t\".")]
    [InlineData(
        "([pscustomobject]@{ })",
        "The row has no column State (of reservations) or IsPrimary (of source assignments). The row has no columns at all.")]
    public void What_is_no_row_is_told_what_it_is_and_the_way_out(string what, string message) =>
        Assert.Equal($"{message} This is row 1.", _shell.Run($"{what} | Measure-MewsSource").Fail("InvalidRequest").Exception.Message);

    [Fact]
    public void An_array_that_is_given_by_name_is_told_so() =>
        Assert.StartsWith(
            "An array is not a row",
            _shell.Run("Measure-MewsSource -InputObject (Get-MewsSourceAssignment)").Fail("InvalidRequest").Exception.Message,
            StringComparison.Ordinal);

    [Fact]
    public void Rows_with_the_same_trouble_are_one_error_with_their_number_and_the_first_of_them()
    {
        ShellResult result = _shell.Run(
            $"& {{ 1..500 | ForEach-Object {{ [pscustomobject]@{{ Room = $_ }} }}; {Good}; 1..700 | ForEach-Object {{ [pscustomobject]@{{ Name = $_ }} }}; 1..2 | ForEach-Object {{ [pscustomobject]@{{ SourceId = \"a$_\"; IsPrimary = 'True' }} }} }} | Measure-MewsSource");
        Assert.Equal(1L, Assert.Single(result.Output).Properties["Bookings"].Value);
        Assert.Equal(
            [
                "The row has no column State (of reservations) or IsPrimary (of source assignments). Its columns are Room. This is row 1, the first of 1,200 rows with this problem.",
                "'a1' is not a valid SourceId: expected a GUID. This is row 1,202, the first of 2 rows with this problem.",
            ],
            result.Errors.Select(error => error.Exception.Message));
    }

    [Theory]
    [InlineData("Get-MewsSource -PageSize 2 | Measure-MewsSource", "The input is sources: expected reservations or source assignments.")]
    [InlineData(
        "Get-MewsSource | ForEach-Object { $_ } | Measure-MewsSource -By SourceType",
        "The input is sources: expected reservations or source assignments.")]
    [InlineData("Get-MewsSource | Measure-MewsSource -By Enterprise", "The input is sources: expected reservations or source assignments.")]
    [InlineData("Get-MewsService | Measure-MewsSource", "The input is services: expected reservations or source assignments.")]
    [InlineData("Get-MewsEnterprise | Measure-MewsSource", "The input is enterprises: expected reservations or source assignments.")]
    [InlineData(
        "Get-MewsEnterprise | Measure-MewsSource Month -By Enterprise -Unique",
        "The input is enterprises: expected reservations or source assignments.")]
    public void Items_of_another_kind_are_told_what_they_are_and_what_is_wanted(string script, string message)
    {
        ShellResult result = _shell.Run(script);
        string text = result.Fail("InvalidRequest").Exception.Message;
        Assert.StartsWith(message, text, StringComparison.Ordinal);
        Assert.Contains("Get-MewsReservation -IncludeSource | Measure-MewsSource", text, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment -PageSize 10 | Measure-MewsSource -By Enterprise", "The assignments have no EnterpriseId")]
    [InlineData(
        "Get-MewsSourceAssignment -PageSize 10 | ForEach-Object { $_ } | Measure-MewsSource -By Enterprise",
        "The assignments have no EnterpriseId")]
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
        string message = _shell.Run(
            "[pscustomobject]@{ SourceId = $simulator.Options.AccessToken; IsPrimary = 'True' } | Measure-MewsSource").Fail("InvalidRequest").ToString();
        Assert.DoesNotContain(_simulator.Options.AccessToken[..8], message, StringComparison.Ordinal);
    }

    // A hash table has no order.
    private static string Sorted(string text) => string.Concat(text.Order());
}
