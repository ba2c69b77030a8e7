using System.Reflection;

namespace Mews.Benchmarks;

/// <summary>The module folder that the build laid out.</summary>
internal static class ModuleLayout
{
    /// <summary>Path of the folder.</summary>
    internal static string Path { get; } = typeof(ModuleLayout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == nameof(ModuleLayout)).Value!;
}
