using System.Reflection;

namespace Mews.SourceAssignments.Tests;

/// <summary>The module folder that ships.</summary>
internal static class ModuleLayout
{
    internal static string Path { get; } = Metadata(nameof(ModuleLayout));

    internal static IEnumerable<string> Assemblies => Directory.EnumerateFiles(Path, "*.dll", SearchOption.AllDirectories);

    /// <summary>Where the README is.</summary>
    internal static string Repository { get; } = Metadata(nameof(Repository));

    /// <summary>What was built: Debug or Release.</summary>
    internal static string Configuration { get; } = Metadata(nameof(Configuration));

    internal static string Metadata(string key) => typeof(ModuleLayout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
