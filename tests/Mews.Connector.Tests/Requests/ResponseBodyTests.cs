namespace Mews.Connector.Tests;

public sealed class ResponseBodyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256 * 1024)]
    [InlineData(1_000_003)]
    [InlineData(ResponseBody.MaxBytes - 1)]
    [InlineData(ResponseBody.MaxBytes)]
    public async Task A_body_is_read_whole(int length)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(number => (byte)(number * 31))];
        using ResponseBody body = await ResponseBody.ReadAsync(new MemoryStream(bytes), Given.Stop);
        Assert.True(body.Utf8.SequenceEqual(bytes));
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_not_read() => await Assert.ThrowsAsync<InvalidDataException>(
        () => ResponseBody.ReadAsync(new MemoryStream(new byte[ResponseBody.MaxBytes + 1]), Given.Stop));
}
