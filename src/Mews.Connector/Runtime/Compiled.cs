using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>How the runtime compiles a method.</summary>
public static class Compiled
{
    /// <summary>
    /// MethodImplOptions.AggressiveOptimization, which .NET Standard does not name. For what runs for each item or each response: a pull is over before the
    /// runtime would have found out that it is worth compiling well.
    /// </summary>
    public const MethodImplOptions WellAtOnce = (MethodImplOptions)512;
}
