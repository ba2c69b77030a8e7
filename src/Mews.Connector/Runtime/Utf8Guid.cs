using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>A uuid as text in UTF-8, eight digits at a time.</summary>
/// <remarks>
/// Utf8Parser is as quick in the end, but not for most of a pull: .NET counts how often its methods are called before it compiles them well, and the
/// counting takes longer than what they do.
/// </remarks>
internal static class Utf8Guid
{
    /// <summary>How long the text is.</summary>
    internal const int Length = 36;

    private const ulong EachByte = 0x0101010101010101;
    private const ulong HighBits = 0x80 * EachByte;

    /// <summary>Reads a uuid, such as <c>6f4e0b5c-1f5e-4a52-9f0e-3a1f8d6b2c41</c>, in small or large letters.</summary>
    /// <param name="text">The text, at least as long as a uuid.</param>
    /// <param name="value">The uuid.</param>
    /// <returns>Whether it is one.</returns>
    [MethodImpl(Compiled.WellAtOnce)]
    internal static bool TryRead(ReadOnlySpan<byte> text, out Guid value)
    {
        ulong first = BinaryPrimitives.ReadUInt64LittleEndian(text);
        ulong second = Both(text, 9, 14);
        ulong third = Both(text, 19, 24);
        ulong fourth = BinaryPrimitives.ReadUInt64LittleEndian(text.Slice(28));
        if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-'
            || (Digits(first) & Digits(second) & Digits(third) & Digits(fourth)) != HighBits)
        {
            value = default;
            return false;
        }

        uint a = BinaryPrimitives.ReverseEndianness(Bytes(first));
        uint bc = BinaryPrimitives.ReverseEndianness(Bytes(second));
        uint de = Bytes(third);
        uint fk = Bytes(fourth);
        value = new Guid(
            (int)a,
            (short)(bc >> 16),
            (short)bc,
            (byte)de,
            (byte)(de >> 8),
            (byte)(de >> 16),
            (byte)(de >> 24),
            (byte)fk,
            (byte)(fk >> 8),
            (byte)(fk >> 16),
            (byte)(fk >> 24));
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Both(ReadOnlySpan<byte> text, int low, int high) =>
        BinaryPrimitives.ReadUInt32LittleEndian(text.Slice(low)) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text.Slice(high)) << 32);

    /// <summary>The high bit of each byte that is a hexadecimal digit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Digits(ulong text) => (Within(text, '0', '9') | Within(text | (0x20 * EachByte), 'a', 'f')) & ~text;

    // No sum of a byte reaches the next one: what has the high bit set is no digit, whatever comes of it here.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Within(ulong text, char first, char last)
    {
        ulong low = text & ~HighBits;
        return (low + ((ulong)(0x80 - first) * EachByte)) & ~(low + ((ulong)(0x7F - last) * EachByte)) & HighBits;
    }

    /// <summary>Four bytes from eight digits, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bytes(ulong digits)
    {
        ulong values = (digits & (0x0F * EachByte)) + (((digits >> 6) & EachByte) * 9);
        ulong pairs = ((values << 4) | (values >> 8)) & 0x00FF00FF00FF00FF;
        pairs = (pairs | (pairs >> 8)) & 0x0000FFFF0000FFFF;
        return (uint)(pairs | (pairs >> 16));
    }
}
