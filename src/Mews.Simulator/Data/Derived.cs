using System.Buffers.Binary;

namespace Mews.Simulator.Data;

/// <summary>Values derived from an id, each kind with its own salt, so that they need not be stored.</summary>
internal static class Derived
{
    public static Guid Uuid(Guid id, int salt)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Bits(id, salt));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Bits(id, ~salt));
        return RandomExtensions.Uuid(bytes);
    }

    public static int Number(Guid id, int salt, int count) => (int)(Bits(id, salt) % (uint)count);

    public static ulong Bits(Guid id, int salt)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        ulong bits = Mixed(BinaryPrimitives.ReadUInt64BigEndian(bytes) + (0x9E3779B97F4A7C15 * (uint)salt));
        return Mixed(bits ^ BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }

    // The finalizer of SplitMix64 (https://prng.di.unimi.it/splitmix64.c).
    private static ulong Mixed(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
