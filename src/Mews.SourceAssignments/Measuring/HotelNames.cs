using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Measuring;

/// <summary>The hotels of reservations or assignments, with their names as far as the rows have them.</summary>
internal sealed class HotelNames
{
    private readonly Dictionary<ValueTuple<Guid?>, string?> _names = [];
    private ValueTuple<Guid?>? _last;

    /// <summary>A null id is a hotel that the rows do not say.</summary>
    internal IEnumerable<(Guid? Id, string? Name)> All => _names.Select(hotel => (hotel.Key.Item1, hotel.Value));

    internal void Learn(Guid? id, object row)
    {
        ValueTuple<Guid?> hotel = new(id);
        // Rows mostly come by hotel.
        if (_last?.Equals(hotel) == true)
        {
            return;
        }

        _last = hotel;
        if (!_names.TryGetValue(hotel, out string? name) || name is null)
        {
            _names[hotel] = row.Unwrapped() is Reservation item
                ? item.EnterpriseName
                : RowColumns.OptionalText(PSObject.AsPSObject(row), nameof(Reservation.EnterpriseName));
        }
    }
}
