namespace Mews.Mono;

/// <summary>Assertions.</summary>
internal static class Require
{
    internal static void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
