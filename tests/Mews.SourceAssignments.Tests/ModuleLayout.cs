using System.Reflection;

namespace Mews.SourceAssignments.Tests;

/// <summary>The module folder that ships.</summary>
internal static class ModuleLayout
{
    internal static string Path { get; } = typeof(ModuleLayout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == nameof(ModuleLayout)).Value!;
}
