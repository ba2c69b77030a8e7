using System.Text.Json;
using System.Text.Json.Serialization;
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
    public object GeneratedReservationPage() => JsonSerializer.Deserialize(_reservationPage, GeneratedReader.Default.GeneratedPage)!;

    [Benchmark]
    public Page GroupPage() => PageReader.Read(Operations.GroupSourceAssignments, _request, _groupPage);

    private static byte[] PageOf<TItem>(IEnumerable<TItem> items) =>
        JsonSerializer.SerializeToUtf8Bytes(new { SourceAssignments = items.Take(Operations.MaxItems), Cursor });
}

/// <summary>The page as the source generator of System.Text.Json reads it: for comparison with <see cref="PageReader"/>.</summary>
internal sealed record GeneratedPage(GeneratedItem[] SourceAssignments, string? Cursor);

internal sealed class GeneratedItem
{
    public required Guid Id { get; init; }

    public required Guid ReservationId { get; init; }

    public required Guid SourceId { get; init; }

    public required bool IsPrimary { get; init; }

    public required DateTimeOffset UpdatedUtc { get; init; }
}

[JsonSerializable(typeof(GeneratedPage))]
internal sealed partial class GeneratedReader : JsonSerializerContext;
