using System.Globalization;
using Mews.Connector;

namespace Mews.Measuring.Tests;

public sealed class WrittenTimesTests
{
    [Theory]
    [InlineData("en-US", "2025-03-01T14:00:00Z")]
    [InlineData("th-TH", "2025-03-01T14:00:00Z")]
    [InlineData("en-US", "3/1/2025 3:00:00 PM +01:00")]
    [InlineData("en-GB", "01/03/2025 15:00:00 +01:00")]
    [InlineData("de-DE", "01.03.2025 15:00:00 +01:00")]
    public void A_time_is_read_as_its_culture_writes_it(string culture, string text)
    {
        Assert.True(Read(In(culture), text, out DateTimeOffset time));
        Assert.Equal(new DateTime(2025, 3, 1, 14, 0, 0), time.UtcDateTime);
    }

    [Theory]
    [InlineData("3/1/2025")]
    [InlineData("3/1/2025 3:00:00 PM")]
    [InlineData("soon")]
    [InlineData("")]
    public void A_text_without_an_offset_is_no_time(string text) => Assert.False(Read(In("en-US"), text, out _));

    [Theory]
    [InlineData("en-US", "31/03/2025 15:00:00 +01:00")]
    [InlineData("en-GB", "3/31/2025 3:00:00 PM +01:00")]
    [InlineData("en-US", "3/1/2568 3:00:00 PM +01:00")]
    public void One_that_another_culture_has_written_is_refused(string culture, string text)
    {
        WrittenTimes times = In(culture);
        Assert.Equal(MewsErrorKind.InvalidRequest, Assert.Throws<MewsApiException>(() => times.TryRead(text, out _)).Kind);
    }

    [Fact]
    public void Days_that_may_be_months_are_doubtful_until_one_cannot_be()
    {
        WrittenTimes times = In("en-US");
        Read(times, "2/2/2025 3:00:00 PM +01:00", out _);
        Assert.Null(times.Ambiguous);
        Read(times, "3/1/2025 3:00:00 PM +01:00", out _);
        Read(times, "4/1/2025 3:00:00 PM +01:00", out _);
        Assert.Equal("3/1/2025 3:00:00 PM +01:00", times.Ambiguous);
        Assert.NotNull(times.Warning());
        Read(times, "3/31/2025 3:00:00 PM +01:00", out _);
        Read(times, "5/1/2025 3:00:00 PM +01:00", out _);
        Assert.Null(times.Ambiguous);
        Assert.Null(times.Warning());
    }

    // Cultures write a narrow blank before PM in some versions of ICU.
    private static bool Read(WrittenTimes times, string text, out DateTimeOffset time) => times.TryRead(text, out time);

    private static WrittenTimes In(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        // Without a user's own settings.
        var here = new CultureInfo(culture, useUserOverride: false);
        here.DateTimeFormat.LongTimePattern = here.DateTimeFormat.LongTimePattern.Replace('\u202F', ' ');
        CultureInfo.CurrentCulture = here;
        try
        {
            return new WrittenTimes();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
