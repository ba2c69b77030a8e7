using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Mews.Connector;
using Mews.Simulator;

namespace Mews.Benchmarks.Pieces;

/// <summary>From the bytes of a full page to its items.</summary>
public class PageReading
{
    private const string Cursor = "8DE2A1B7C4F0000-e0c0ffee";

    private static readonly PageRequest _request = new(new Query(), Operations.MaxItems, null);

    private byte[] _reservationPage = [];
    private byte[] _groupPage = [];

    [GlobalSetup]
    public void WritePages()
    {
        var hotel = new Hotel(new HotelOptions { Enterprises = 1, Reservations = 4 * Operations.MaxItems });
        _reservationPage = PageOf(hotel.ReservationAssignments.Select(item =>
            new { item.Id, item.ReservationId, item.SourceId, item.IsPrimary, UpdatedUtc = item.UpdatedUtc.UtcDateTime }));
        _groupPage = PageOf(hotel.GroupAssignments.Select(item =>
            new { item.Id, item.ReservationGroupId, item.SourceId, item.IsPrimary }));
    }

    [Benchmark]
    public Page ReservationPage() => PageReader.Read(Operations.ReservationSourceAssignments, _request, _reservationPage);

    [Benchmark]
    public Page ReservationPageWithoutShortCut() => PageReader.ReadAny(Operations.ReservationSourceAssignments, _request, _reservationPage);

    [Benchmark]
    public Page GroupPage() => PageReader.Read(Operations.GroupSourceAssignments, _request, _groupPage);

    private static byte[] PageOf<TItem>(IEnumerable<TItem> items) =>
        JsonSerializer.SerializeToUtf8Bytes(new { SourceAssignments = items.Take(Operations.MaxItems), Cursor });
}
