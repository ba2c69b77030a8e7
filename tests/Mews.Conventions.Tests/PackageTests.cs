using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Mews.SourceAssignments.Tests;

/// <summary>What the package is made of. The Pester suite publishes and installs it.</summary>
public sealed class PackageTests
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
        "dependencies/Mews.Exports.dll",
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
        "dependencies/TimeZoneConverter.dll",
        "en-US/Mews.SourceAssignments.dll-Help.xml",
        "en-US/about_Mews_SourceAssignments.help.txt",
    ];

    [Fact]
    public void Every_file_is_accounted_for() =>
        Assert.Equal(
            _files,
            Directory.GetFiles(ModuleLayout.Path, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(ModuleLayout.Path, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_text_is_ASCII_without_a_byte_order_mark_since_Windows_PowerShell_reads_it_as_ANSI() =>
        Assert.All(
            Directory.EnumerateFiles(ModuleLayout.Path, "*", SearchOption.AllDirectories).Except(ModuleLayout.Assemblies),
            file => Assert.True(Ascii.IsValid(File.ReadAllBytes(file)), file));

    [Fact]
    public void Every_library_of_others_is_named_with_its_licence()
    {
        string notices = File.ReadAllText(Path.Combine(ModuleLayout.Path, "THIRD-PARTY-NOTICES.txt"));
        Assert.Equal(
            Directory.GetFiles(Path.Combine(ModuleLayout.Path, "dependencies")).Select(Path.GetFileNameWithoutExtension)
                .Except(["Mews.Connector", "Mews.Exports"])
                .Order(),
            notices.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal))
                .Select(line => line.Trim())
                .Order());
        Assert.Contains("Permission is hereby granted", notices, StringComparison.Ordinal);
        Assert.Contains("Redistribution and use in source and binary forms", notices, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mews.SourceAssignments.dll")]
    [InlineData("dependencies/Mews.Connector.dll")]
    [InlineData("dependencies/Mews.Exports.dll")]
    public void Ours_have_symbols_without_a_path_of_the_machine_that_built_them(string file)
    {
        using var assembly = new PEReader(File.OpenRead(Path.Combine(ModuleLayout.Path, file)));
        DebugDirectoryEntry symbols = Assert.Single(
            assembly.ReadDebugDirectory(),
            entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using MetadataReaderProvider provider = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(symbols);
        MetadataReader reader = provider.GetMetadataReader();
        Assert.NotEmpty(reader.Documents);
        Assert.All(
            reader.Documents,
            document => Assert.StartsWith("/_/", reader.GetString(reader.GetDocument(document).Name), StringComparison.Ordinal));
    }

    // On Windows it copies the access list, which a share with the Change permission does not let, and it may leave neither file behind.
    [Theory]
    [InlineData("Mews.SourceAssignments.dll")]
    [InlineData("dependencies/Mews.Connector.dll")]
    [InlineData("dependencies/Mews.Exports.dll")]
    public void Nothing_of_ours_calls_File_Replace(string file)
    {
        using var assembly = new PEReader(File.OpenRead(Path.Combine(ModuleLayout.Path, file)));
        MetadataReader metadata = assembly.GetMetadataReader();
        string[] members = [.. metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference
                && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name) is "File" or "FileInfo")
            .Select(member => metadata.GetString(member.Name))];
        Assert.DoesNotContain("Replace", members);
        Assert.Equal(file.Contains("Exports", StringComparison.Ordinal), members.Contains("Delete"));
    }
}
