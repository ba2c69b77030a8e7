namespace Mews.Simulator.Data;

/// <summary>What .NET's random numbers lack.</summary>
internal static class RandomExtensions
{
    /// <summary>A uuid that these numbers decide.</summary>
    public static Guid NextUuid(this Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return Uuid(bytes);
    }

    /// <summary>The uuid of random bytes, which it changes.</summary>
    public static Guid Uuid(Span<byte> bytes)
    {
        // The checkpoints of a random uuid (RFC 9562, version 4), which a stricter client than .NET may look for.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
