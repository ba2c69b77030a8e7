namespace Mews.Simulator.Data;

/// <summary>Random UUIDs.</summary>
internal static class RandomExtensions
{
    public static Guid NextUuid(this Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return Uuid(bytes);
    }

    /// <summary>Changes the bytes.</summary>
    public static Guid Uuid(Span<byte> bytes)
    {
        // Version and variant of a random UUID (RFC 9562, version 4), which a stricter client than .NET may check.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
