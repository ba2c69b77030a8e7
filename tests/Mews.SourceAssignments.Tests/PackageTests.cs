using System.Management.Automation;
using System.Xml.Linq;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

public sealed class PackageTests(PackageFixture package) : IClassFixture<PackageFixture>
{
    private static readonly string[] _files =
    [
        "LICENSE",
        "Mews.SourceAssignments.dll",
        "Mews.SourceAssignments.format.ps1xml",
        "Mews.SourceAssignments.psd1",
        "Mews.SourceAssignments.types.ps1xml",
        "THIRD-PARTY-NOTICES.txt",
        "dependencies/Mews.Connector.dll",
        "dependencies/Microsoft.Bcl.AsyncInterfaces.dll",
        "dependencies/Microsoft.Bcl.TimeProvider.dll",
        "dependencies/Polly.Core.dll",
        "dependencies/System.Buffers.dll",
        "dependencies/System.ComponentModel.Annotations.dll",
        "dependencies/System.IO.Pipelines.dll",
        "dependencies/System.Memory.dll",
        "dependencies/System.Numerics.Vectors.dll",
        "dependencies/System.Runtime.CompilerServices.Unsafe.dll",
        "dependencies/System.Text.Encodings.Web.dll",
        "dependencies/System.Text.Json.dll",
        "dependencies/System.Threading.Tasks.Extensions.dll",
        "en-US/Mews.SourceAssignments.dll-Help.xml",
        "en-US/about_Mews_SourceAssignments.help.txt",
    ];

    [Fact]
    public void Every_file_is_accounted_for() =>
        Assert.Equal(
            _files.Concat(PackageFixture.FilesOfNuGet).Order(StringComparer.Ordinal),
            package.Archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_file_is_the_one_that_is_laid_out()
    {
        foreach (string file in _files)
        {
            await using Stream content = await package.Archive.GetEntry(file)!.OpenAsync(TestContext.Current.CancellationToken);
            using var packed = new MemoryStream();
            await content.CopyToAsync(packed, TestContext.Current.CancellationToken);
            byte[] laidOut = await File.ReadAllBytesAsync(Path.Combine(ModuleLayout.Path, file), TestContext.Current.CancellationToken);
            Assert.True(laidOut.AsSpan().SequenceEqual(packed.ToArray()), file);
        }
    }

    [Fact]
    public void Every_library_of_others_is_named_with_its_licence()
    {
        using var reader = new StreamReader(package.Archive.GetEntry("THIRD-PARTY-NOTICES.txt")!.Open());
        string notices = reader.ReadToEnd();
        Assert.Equal(
            Directory.GetFiles(Path.Combine(ModuleLayout.Path, "dependencies")).Select(Path.GetFileNameWithoutExtension).Except(["Mews.Connector"]).Order(),
            notices.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line.Trim()).Order());
        Assert.Contains("Permission is hereby granted", notices, StringComparison.Ordinal);
        Assert.Contains("Redistribution and use in source and binary forms", notices, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_of_itself_what_the_manifest_says()
    {
        PSModuleInfo manifest = ReadManifest();
        (string, string)[] expected =
        [
            ("id", manifest.Name),
            ("version", manifest.Version.ToString()),
            ("authors", manifest.Author),
            ("owners", manifest.CompanyName),
            ("requireLicenseAcceptance", "false"),
            ("licenseUrl", manifest.LicenseUri.OriginalString),
            ("projectUrl", manifest.ProjectUri.OriginalString),
            ("description", manifest.Description),
            ("releaseNotes", manifest.ReleaseNotes),
            ("copyright", manifest.Copyright),
            ("tags", string.Join(' ', Tags(manifest))),
        ];
        Assert.Equal(expected, ReadNuspec());
    }

    [Fact]
    public async Task It_is_found_by_name_where_it_is_installed_and_works()
    {
        string folder = package.Install(ReadManifest().Version.ToString());
        string output = await package.RunInPlaygroundAsync("""
            "found $((Get-Module -ListAvailable Mews.SourceAssignments).ModuleBase)"
            "imported $((Get-Module Mews.SourceAssignments).ModuleBase)"
            "client $((Get-MewsSession).GetType().Assembly.Location)"
            "assignments $(@(Get-MewsSourceAssignment -First 5).Count)"
            "help $((Get-Help Get-MewsSourceAssignment).Synopsis)"
            Get-MewsSession
            """);
        Assert.Contains($"found {folder}{Environment.NewLine}", output, StringComparison.Ordinal);
        Assert.Contains($"imported {folder}{Environment.NewLine}", output, StringComparison.Ordinal);
        Assert.Contains($"client {Path.Combine(folder, "dependencies", "Mews.Connector.dll")}", output, StringComparison.Ordinal);
        Assert.Contains($"assignments 5{Environment.NewLine}", output, StringComparison.Ordinal);
        Assert.Matches("help [A-Z][a-z]+ (?!.*\\[)", output);
        var tokens = new SimulatorOptions();
        Assert.DoesNotContain(tokens.ClientToken, output, StringComparison.Ordinal);
        Assert.DoesNotContain(tokens.AccessToken, output, StringComparison.Ordinal);
    }

    private static PSModuleInfo ReadManifest()
    {
        using var shell = new Shell();
        return (PSModuleInfo)shell.Run($"Test-ModuleManifest '{ModuleLayout.Path}Mews.SourceAssignments.psd1'").Succeed().Output.Single().BaseObject;
    }

    private static string[] Tags(PSModuleInfo manifest)
    {
        string[] cmdlets = [.. manifest.ExportedCmdlets.Keys.Order(StringComparer.Ordinal)];
        return
        [
            "PSModule", .. manifest.Tags, "PSIncludes_Cmdlet",
            .. cmdlets.Select(name => $"PSCmdlet_{name}"), .. cmdlets.Select(name => $"PSCommand_{name}"),
        ];
    }

    private (string, string)[] ReadNuspec()
    {
        using Stream stream = package.Archive.GetEntry("Mews.SourceAssignments.nuspec")!.Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single();
        return [.. metadata.Elements().Select(element => (element.Name.LocalName, element.Value))];
    }
}
