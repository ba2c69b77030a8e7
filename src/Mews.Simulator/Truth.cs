using System.Buffers;
using System.Text;
using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator;

/// <summary>Prints a hotel's truth as JSON lines, to check a client's answer from outside.</summary>
internal static class Truth
{
    /// <summary>Writes a line for each assignment, in the API's order, with what the API shows and what it does not.</summary>
    public static Task WriteAsync(Hotel hotel, SimulatedOperation operation, TextWriter output, CancellationToken cancellationToken) =>
        operation == SimulatedOperation.Reservations
            ? WriteAsync(hotel.ReservationAssignments, output, cancellationToken)
            : WriteAsync(hotel.GroupAssignments, output, cancellationToken);

    private static async Task WriteAsync<T>(IReadOnlyList<T> assignments, TextWriter output, CancellationToken cancellationToken)
        where T : struct, IAssignment
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        foreach (var assignment in assignments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.WriteStartObject();
            assignment.WriteShown(writer);
            assignment.WriteHidden(writer);
            writer.WriteEndObject();
            writer.Flush();
            await output.WriteLineAsync(Encoding.UTF8.GetString(buffer.WrittenSpan));
            buffer.Clear();
            writer.Reset();
        }
    }
}
