namespace Mews.SourceAssignments.Tests;

/// <summary>Where the page is written, and what is in the way.</summary>
public sealed class PageFileTests(SimulatorFixture fixture) : MeasurePageTest(fixture)
{
    [Fact]
    public void Where_there_is_no_folder_nothing_is_counted()
    {
        ShellResult result = _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource -AsHtml missing/page.html");
        Assert.Contains(
            "The folder of 'missing/page.html' does not exist",
            result.Fail("InvalidRequest").Exception.Message,
            StringComparison.Ordinal);
        Assert.Empty(result.Output);
        _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource -AsHtml Env:page").Fail("InvalidRequest");
    }

    [Theory]
    [InlineData("there")]
    [InlineData("there/")]
    public void A_folder_is_no_page_and_is_refused_before_anything_is_counted(string path)
    {
        _folder.CreateSubdirectory("there");
        ShellResult result = _shell.Run($"1 | ForEach-Object {{ throw 'counted' }} | Measure-MewsSource -AsHtml {path}");
        Assert.Equal($"'{path}' is a folder: give the name of a file in it.", result.Fail("InvalidRequest").Exception.Message);
        Assert.Empty(result.Output);
        Assert.Empty(_shell.Run($"Measure-MewsSource -AsHtml {path} -ErrorAction Stop; 'went on'").Output);
    }

    [Fact]
    public void Where_the_page_cannot_be_written_the_rows_are_there_all_the_same()
    {
        _shell.Set("page", File);
        ShellResult result = _shell.Run("Get-MewsSourceAssignment | ForEach-Object { $null = [System.IO.Directory]::CreateDirectory($page); $_ } | Measure-MewsSource -AsHtml page.html");
        Assert.Contains("The page could not be written", result.Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
        Assert.Equal(8, result.Output.Length);
        Assert.Equal(["page.html"], _folder.GetFileSystemInfos().Select(info => info.Name));
    }

    [Fact]
    public void The_page_takes_the_place_of_that_of_yesterday_as_a_whole()
    {
        const string Command = "Get-MewsSourceAssignment | Measure-MewsSource -AsHtml page.html";
        System.IO.File.WriteAllText(File, "yesterday");
        if (!OperatingSystem.IsWindows())
        {
            // Whoever has it open reads on in the old one, so it was not written into. Windows waits until they are gone.
            using var reader = new StreamReader(File);
            _shell.Run(Command).Succeed();
            Assert.Equal("yesterday", reader.ReadToEnd());
        }

        _shell.Run(Command).Succeed();
        Assert.StartsWith("<!DOCTYPE html>", System.IO.File.ReadAllText(File), StringComparison.Ordinal);

        // As where a disk is full: no file can be beside one whose name is as long as this.
        string longest = Path.Combine(_folder.FullName, new string('x', 250));
        System.IO.File.WriteAllText(longest, "yesterday");
        _shell.Set("longest", longest);
        Assert.Contains(
            "An existing page was not changed.",
            _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource -AsHtml $longest").Fail("InvalidRequest").Exception.Message,
            StringComparison.Ordinal);
        Assert.Equal("yesterday", System.IO.File.ReadAllText(longest));
        Assert.Equal(2, _folder.GetFileSystemInfos().Length);
    }

    [Fact]
    public void A_page_is_not_written_through_a_link()
    {
        string precious = Path.Combine(_folder.FullName, "precious");
        System.IO.File.WriteAllText(precious, "precious");
        System.IO.File.CreateSymbolicLink(File, precious);
        ShellResult result = _shell.Run("1 | ForEach-Object { throw 'counted' } | Measure-MewsSource -AsHtml page.html");
        Assert.Equal("'page.html' is a link: give the path that it points to.", result.Fail("InvalidRequest").Exception.Message);
        Assert.Equal("precious", System.IO.File.ReadAllText(precious));
    }

    [Theory]
    [MemberData(nameof(ExportTests.BadPaths), MemberType = typeof(ExportTests))]
    public void A_path_that_no_file_can_have_is_refused_before_anything_is_counted(string path, string reason)
    {
        _shell.Set("path", path);
        ShellResult result = _shell.Run("1 | ForEach-Object { throw 'counted' } | Measure-MewsSource -AsHtml $path");
        Assert.Contains(reason, result.Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(5000)]
    public void A_name_that_is_too_long_is_an_error_of_ours(int length)
    {
        _shell.Set("path", new string('x', length));
        _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource -AsHtml $path").Fail("InvalidRequest");
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public void The_page_is_there_for_whoever_has_enough_with_some_rows()
    {
        _shell.Run("try { Get-MewsSourceAssignment | Measure-MewsSource -AsHtml page.html | ForEach-Object { throw 'enough' } } catch { }")
            .Succeed();
        Assert.Equal(8, Read().Descendants("tbody").Single().Elements("tr").Count());
    }
}
