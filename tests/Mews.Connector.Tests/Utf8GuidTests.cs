using System.Buffers.Text;
using System.Text;
using CsCheck;

namespace Mews.Connector.Tests;

public sealed class Utf8GuidTests
{
    [Fact]
    public void Every_uuid_is_read_in_small_and_large_letters() => Gen.Guid.Sample(id =>
    {
        AssertReads(id, id.ToString("D"));
        AssertReads(id, id.ToString("D").ToUpperInvariant());
    });

    [Fact]
    public void Whatever_byte_stands_anywhere_it_is_read_or_refused_as_dotnet_does()
    {
        byte[] uuid = "6f4e0b5c-1f5e-4A52-9f0e-3a1F8d6b2c41"u8.ToArray();
        for (int at = 0; at < Utf8Guid.Length; at++)
        {
            for (int value = 0; value <= byte.MaxValue; value++)
            {
                byte[] text = [.. uuid];
                text[at] = (byte)value;
                bool isUuid = Utf8Parser.TryParse(text, out Guid expected, out int length, 'D') && length == text.Length;

                Assert.Equal(isUuid, Utf8Guid.TryRead(text, out Guid actual));
                Assert.Equal(expected, actual);
            }
        }
    }

    [Fact]
    public void What_follows_does_not_matter() => AssertReads(Guid.Empty, $"{Guid.Empty}0\"");

    private static void AssertReads(Guid expected, string text)
    {
        Assert.True(Utf8Guid.TryRead(Encoding.ASCII.GetBytes(text), out Guid actual));
        Assert.Equal(expected, actual);
    }
}
