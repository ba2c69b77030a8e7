using System.Reflection;

namespace Mews.SourceAssignments.Tests;

/// <summary>The module folder that ships.</summary>
internal static class ModuleLayout
{
    internal static string Path { get; } = Metadata(nameof(ModuleLayout));

    /// <summary>Where the README is.</summary>
    internal static string Repository { get; } = Metadata(nameof(Repository));

    /// <summary>What was built: Debug or Release.</summary>
    internal static string Configuration { get; } = Metadata(nameof(Configuration));

    private static string Metadata(string key) => typeof(ModuleLayout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
