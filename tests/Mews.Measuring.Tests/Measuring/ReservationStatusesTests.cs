namespace Mews.Measuring.Tests;

public sealed class ReservationStatusesTests
{
    [Theory]
    [InlineData("Confirmed", null, "Booking", true)]
    [InlineData("Started", null, "Booking", true)]
    [InlineData("processed", null, "Booking", true)]
    [InlineData("Canceled", null, "Cancelled", true)]
    [InlineData("Canceled", "ConfirmationMissed", "Cancelled", true)]
    [InlineData("Canceled", "noshow", "NoShow", true)]
    [InlineData("Canceled", "Update", "Update", true)]
    [InlineData("Canceled", "BookingAbandoned", "Abandoned", false)]
    [InlineData("Processed", "NoShow", "Booking", true)]
    [InlineData("Optional", "NoShow", "Optional", false)]
    [InlineData("Inquired", null, "Inquired", false)]
    [InlineData("Requested", null, "Requested", false)]
    [InlineData("Dreamt", null, "Unknown", false)]
    public void A_state_counts_as_a_booking_as_cancelled_or_not_at_all(string state, string? reason, string status, bool isCounted)
    {
        ReservationStatus given = ReservationStatuses.Of(state, reason);
        Assert.Equal(status, given.ToString());
        Assert.Equal(isCounted, given.IsCounted());
        Assert.Equal(isCounted && status != "Booking", given.IsCancelled());
    }
}
