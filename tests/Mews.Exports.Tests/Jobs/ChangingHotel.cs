using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Mews.Exports.Tests;

/// <summary>
/// A hotel whose assignments are made and updated as time goes by, and some of which Mews dates back: they are seen later than they are
/// dated.
/// </summary>
internal sealed class ChangingHotel(TimeProvider clock)
{
    private readonly List<Version> _versions = [];

    /// <summary>The assignments as they are, each by its last update.</summary>
    internal IEnumerable<Version> Truth =>
        _versions.GroupBy(version => version.Id).Select(versions => versions.MaxBy(version => version.UpdatedUtc)!);

    /// <summary>Makes an assignment, or updates it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="source">Its source from now on.</param>
    /// <param name="updated">When it is dated.</param>
    /// <param name="seen">When it is first seen with that date.</param>
    internal void Update(Guid id, Guid source, DateTimeOffset updated, DateTimeOffset seen) =>
        _versions.Add(new Version(id, source, updated, seen));

    /// <summary>Answers a request as Mews would: oldest to newer, by the last update of each, page by page.</summary>
    internal async Task AnswerAsync(HttpContext context)
    {
        using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
        JsonElement updated = body.RootElement.GetProperty("UpdatedUtc");
        JsonElement limitation = body.RootElement.GetProperty("Limitation");
        int skip = limitation.TryGetProperty("Cursor", out JsonElement cursor) ? int.Parse(cursor.GetString()!, null) : 0;
        int count = limitation.GetProperty("Count").GetInt32();
        Version[] page =
        [
            .. _versions.Where(version => version.Seen <= clock.GetUtcNow())
                .GroupBy(version => version.Id).Select(versions => versions.MaxBy(version => version.UpdatedUtc)!)
                .Where(version => version.UpdatedUtc >= updated.GetProperty("StartUtc").GetDateTimeOffset()
                    && version.UpdatedUtc < updated.GetProperty("EndUtc").GetDateTimeOffset())
                .OrderBy(version => version.UpdatedUtc).ThenBy(version => version.Id)
                .Skip(skip).Take(count),
        ];
        await context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            SourceAssignments = page.Select(version => new
            {
                version.Id,
                ReservationId = version.Id,
                SourceId = version
                .Source,
                IsPrimary = true,
                UpdatedUtc = version.UpdatedUtc.UtcDateTime
            }),
            Cursor = page.Length == 0 ? null : $"{skip + page.Length}",
        }));
    }

    /// <summary>An assignment as it is from one update to the next.</summary>
    internal sealed record Version(Guid Id, Guid Source, DateTimeOffset UpdatedUtc, DateTimeOffset Seen);
}
