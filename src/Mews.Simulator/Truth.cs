using System.Buffers;
using System.Text;
using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator;

/// <summary>Prints a hotel's data as JSON lines, to check a client from outside.</summary>
internal static class Truth
{
    /// <summary>Writes a line for each item, in the API's order, also with the properties that the API does not return.</summary>
    public static Task WriteAsync(Hotel hotel, SimulatedOperation operation, TextWriter output, CancellationToken cancellationToken) =>
        operation switch
        {
            SimulatedOperation.ReservationAssignments => WriteAsync(hotel.ReservationAssignments, output, cancellationToken),
            SimulatedOperation.GroupAssignments => WriteAsync(hotel.GroupAssignments, output, cancellationToken),
            SimulatedOperation.Sources => WriteAsync(hotel.Sources, output, cancellationToken),
            SimulatedOperation.Enterprises => WriteAsync(hotel.Enterprises, output, cancellationToken),
            SimulatedOperation.Services => WriteAsync(hotel.Services, output, cancellationToken),
            SimulatedOperation.Reservations => WriteAsync(
                hotel.Reservations, output, cancellationToken, (writer, item) => WriteSource(writer, hotel.PrimarySourceOf(item.Id))),
            SimulatedOperation.OrderItems => WriteAsync(
                [.. hotel.Reservations.SelectMany(hotel.OrderItemsOf).OrderBy(item => item.Key)], output, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "There is no such operation."),
        };

    private static void WriteSource(Utf8JsonWriter writer, Guid? sourceId)
    {
        if (sourceId is { } id)
        {
            writer.WriteString("PrimarySourceId"u8, id);
        }
        else
        {
            writer.WriteNull("PrimarySourceId"u8);
        }
    }

    private static async Task WriteAsync<T>(
        IReadOnlyList<T> items, TextWriter output, CancellationToken cancellationToken, Action<Utf8JsonWriter, T>? writeMore = null)
        where T : struct, IItem
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.WriteStartObject();
            item.WriteShown(writer);
            item.WriteHidden(writer);
            writeMore?.Invoke(writer, item);
            writer.WriteEndObject();
            writer.Flush();
            await output.WriteLineAsync(Encoding.UTF8.GetString(buffer.WrittenSpan));
            buffer.Clear();
            writer.Reset();
        }
    }
}
