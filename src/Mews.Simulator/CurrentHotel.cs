namespace Mews.Simulator;

/// <summary>The hotel as it is now. Safe to change while requests are answered.</summary>
internal sealed class CurrentHotel(Hotel hotel)
{
    private readonly Lock _lock = new();
    private volatile Hotel _value = hotel;

    /// <summary>The hotel.</summary>
    public Hotel Value => _value;

    /// <summary>Puts another hotel into its place, made of the one that is there then.</summary>
    /// <exception cref="ArgumentException">It has other enterprises, which tokens are of.</exception>
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
