using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>Hints for the JIT compiler that .NET Standard does not name.</summary>
public static class Jit
{
    /// <summary>
    /// MethodImplOptions.AggressiveOptimization (512): compiles a method fully at its first call. For methods that run for each item or
    /// each response, since a pull ends before tiered compilation would replace their first, slow code.
    /// </summary>
    public const MethodImplOptions AggressiveOptimization = (MethodImplOptions)512;
}
