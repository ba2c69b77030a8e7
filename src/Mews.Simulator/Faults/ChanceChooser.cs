using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Mews.Simulator.Faults;

/// <summary>Chooses faults by a hash of the request: random numbers would depend on the order of arrival.</summary>
internal sealed class ChanceChooser(int seed, double chance, SimulatedFault[] faults)
{
    private readonly ConcurrentDictionary<string, int> _attempts = new();

    public SimulatedFault? Choose(SimulatedRequest request)
    {
        string key = KeyOf(request);
        int attempt = _attempts.AddOrUpdate(key, 1, (_, before) => before + 1);
        byte[] drawn = Hash($"{seed}|{attempt}|{key}");
        return Fraction(drawn) < chance ? faults[(int)(Fraction(drawn.AsSpan(sizeof(ulong))) * faults.Length)] : null;
    }

    // Without Count: a retry may ask for a smaller page.
    private static string KeyOf(SimulatedRequest request)
    {
        string enterprises = string.Join(',', request.EnterpriseIds ?? []);
        string ids = string.Join(',', request.Ids ?? []);
        string interval = FormattableString.Invariant($"{request.StartUtc?.UtcTicks}|{request.EndUtc?.UtcTicks}");
        return Convert.ToHexString(Hash($"{request.Operation}|{enterprises}|{ids}|{interval}|{request.Cursor}{OfReservations(request)}"));
    }

    // Empty for the other operations.
    private static string? OfReservations(SimulatedRequest request) => request.Operation == SimulatedOperation.Reservations
        ? $"|{string.Join(',', request.GroupIds ?? [])}|{string.Join(',', request.ServiceIds ?? [])}"
            + $"|{string.Join(',', request.States ?? [])}|{request.IntervalProperty}"
        : null;

    private static byte[] Hash(FormattableString text) => SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant(text)));

    /// <summary>From 0, inclusive, to 1, exclusive, with the 53 bits of a double.</summary>
    private static double Fraction(ReadOnlySpan<byte> bytes) => (BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 11) * Math.Pow(2, -53);
}
