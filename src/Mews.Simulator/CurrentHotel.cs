namespace Mews.Simulator;

/// <summary>The hotel as it is now. Thread-safe.</summary>
internal sealed class CurrentHotel(Hotel hotel)
{
    private readonly Lock _lock = new();
    private volatile Hotel _value = hotel;

    public Hotel Value => _value;

    /// <exception cref="ArgumentException">It has other enterprises, which tokens are bound to.</exception>
    public void Change(Func<Hotel, Hotel> change)
    {
        lock (_lock)
        {
            var changed = change(_value);
            _value = changed.EnterpriseIds.SequenceEqual(_value.EnterpriseIds)
                ? changed
                : throw new ArgumentException("The hotel must keep its enterprises.", nameof(change));
        }
    }
}
