using System.IO.Compression;

namespace Mews.SourceAssignments.Tests;

/// <summary>The package for the Gallery, made of the folder that is laid out, and unpacked as Install-PSResource would.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    /// <summary>What a package has beside the module, and what is not installed.</summary>
    internal static readonly string[] FilesOfNuGet =
    [
        "Mews.SourceAssignments.nuspec",
        "[Content_Types].xml",
        "_rels/.rels",
        "package/services/metadata/core-properties/nuget.psmdcp",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("package").FullName;

    internal ZipArchive Archive { get; private set; } = null!;

    internal string ModulePath => Path.Combine(_folder, "modules");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await RunAsync(["pack", Path.Combine(ModuleLayout.Repository, "src", "Mews.SourceAssignments"), "--no-build", "--configuration", ModuleLayout.Configuration, "--output", _folder, "-nodeReuse:false"]);
        Archive = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(_folder, "*.nupkg")));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Archive?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Puts the module into <see cref="ModulePath"/>.</summary>
    /// <returns>The folder of this version.</returns>
    internal string Install(string version)
    {
        string target = Path.Combine(ModulePath, "Mews.SourceAssignments", version);
        foreach (ZipArchiveEntry entry in Archive.Entries.Where(entry => !FilesOfNuGet.Contains(entry.FullName)))
        {
            string file = Path.Combine(target, entry.FullName);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            entry.ExtractToFile(file);
        }

        return target;
    }

    /// <summary>Runs a script in a playground of its own process, where no copy of the module has been loaded before.</summary>
    internal Task<string> RunInPlaygroundAsync(string script) =>
        RunAsync([DotnetProcess.Playground, "-Module", "Mews.SourceAssignments", "-Command", script]);

    private Task<string> RunAsync(string[] arguments) => DotnetProcess.RunAsync(arguments, ("PSModulePath", ModulePath));
}
