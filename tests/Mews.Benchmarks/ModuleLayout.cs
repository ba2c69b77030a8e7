using System.Reflection;

namespace Mews.Benchmarks;

/// <summary>The module folder that the build laid out.</summary>
internal static class ModuleLayout
{
    internal static string Path { get; } = typeof(ModuleLayout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == nameof(ModuleLayout)).Value!;
}
