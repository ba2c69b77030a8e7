using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>
/// Reads compact JSON: no white space, no escapes, ASCII. Anything else is refused, for <see cref="ItemReader{TItem}"/> to read the long
/// way.
/// </summary>
/// <remarks>
/// Reads a page in 0.4 of the time: <c>dotnet run -c Release --project tests/Mews.Benchmarks -- pieces</c>. CompactPageTests holds both
/// ways to the same results.
/// </remarks>
internal ref struct CompactJson(ReadOnlySpan<byte> utf8)
{
    private const int GuidLength = 36;
    private const int TimeLength = 19;
    private const int MaxFractionDigits = 7;

    private ReadOnlySpan<byte> _rest = utf8;

    internal readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads these bytes if they come next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryRead(ReadOnlySpan<byte> bytes)
    {
        if (!_rest.StartsWith(bytes))
        {
            return false;
        }

        _rest = _rest.Slice(bytes.Length);
        return true;
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    internal bool TryReadGuid(out Guid value)
    {
        value = default;
        if (_rest.Length < GuidLength + 2 || _rest[0] != '"' || _rest[GuidLength + 1] != '"' || !Utf8Parser.TryParse(_rest.Slice(1, GuidLength), out value, out _))
        {
            return false;
        }

        _rest = _rest.Slice(GuidLength + 2);
        return true;
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    internal bool TryReadBoolean(out bool value)
    {
        value = TryRead("true"u8);
        return value || TryRead("false"u8);
    }

    /// <summary>Reads a time such as <c>2025-01-31T23:59:59.5Z</c>.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    internal bool TryReadUtcTime(out DateTimeOffset value)
    {
        value = default;
        ReadOnlySpan<byte> text = _rest;
        if (text.Length < TimeLength + 3
            || text[0] != '"' || text[5] != '-' || text[8] != '-' || text[11] != 'T' || text[14] != ':' || text[17] != ':')
        {
            return false;
        }

        int century = TwoDigits(text, 1);
        int yearOfCentury = TwoDigits(text, 3);
        int year = (100 * century) + yearOfCentury;
        int month = TwoDigits(text, 6);
        int day = TwoDigits(text, 9);
        int hour = TwoDigits(text, 12);
        int minute = TwoDigits(text, 15);
        int second = TwoDigits(text, 18);
        if ((century | yearOfCentury | month | day | hour | minute | second) < 0
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        int end = TimeLength + 1;
        if (!TryReadFraction(text, ref end, out long ticks) || end + 2 > text.Length || text[end] != 'Z' || text[end + 1] != '"')
        {
            return false;
        }

        value = new DateTimeOffset(new DateTime(year, month, day, hour, minute, second).Ticks + ticks, TimeSpan.Zero);
        _rest = text.Slice(end + 2);
        return true;
    }

    internal bool TryReadText(out string? value)
    {
        value = null;
        if (TryRead("null"u8))
        {
            return true;
        }

        int length = _rest.Length < 2 || _rest[0] != '"' ? -1 : _rest.Slice(1).IndexOf((byte)'"');
        if (length < 0)
        {
            return false;
        }

        Span<char> characters = length <= 256 ? stackalloc char[length] : new char[length];
        for (int index = 0; index < length; index++)
        {
            byte character = _rest[index + 1];
            if (character is < (byte)' ' or (byte)'\\' or > (byte)'~')
            {
                return false;
            }

            characters[index] = (char)character;
        }

        value = characters.ToString();
        _rest = _rest.Slice(length + 2);
        return true;
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    private static bool TryReadFraction(ReadOnlySpan<byte> text, ref int at, out long ticks)
    {
        ticks = 0;
        if (text[at] != '.')
        {
            return true;
        }

        int digits = 0;
        for (at++; at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9'; at++, digits++)
        {
            ticks = (10 * ticks) + text[at] - '0';
        }

        for (int missing = digits; missing < MaxFractionDigits; missing++)
        {
            ticks *= 10;
        }

        return digits is > 0 and <= MaxFractionDigits;
    }

    /// <summary>The number of two digits; negative if they are not digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TwoDigits(ReadOnlySpan<byte> text, int at)
    {
        uint tens = (uint)(text[at] - '0');
        uint ones = (uint)(text[at + 1] - '0');
        return tens > 9 || ones > 9 ? int.MinValue : (int)((10 * tens) + ones);
    }
}

/// <summary>Reads the next item if it is compact JSON with exactly the expected properties, in the order of Mews.</summary>
internal delegate bool CompactReader<TItem>(ref CompactJson json, out TItem item);
