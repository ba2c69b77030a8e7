namespace Mews.Mono;

/// <summary>What ends a check.</summary>
internal static class Require
{
    /// <summary>Ends the check unless something holds.</summary>
    /// <param name="holds">Whether it does.</param>
    /// <param name="otherwise">What is wrong where it does not.</param>
    internal static void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
