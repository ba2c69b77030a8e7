using System.Security.Cryptography;

namespace Mews.Exports;

/// <summary>What an export asks for, as named texts that its checkpoint keeps: an export only resumes with the same request.</summary>
internal static class RequestFingerprint
{
    private const string NotGiven = "not given";

    internal static Dictionary<string, string> Of(MewsSession session, ExportOptions options, ExportPlan plan) => new()
    {
        ["Operation"] = options.Operation.Path,
        ["PlatformAddress"] = session.PlatformAddress.AbsoluteUri,
        ["UpdatedStartUtc"] = TextOf(options.UpdatedStartUtc),
        ["UpdatedEndUtc"] = TextOf(options.UpdatedEndUtc),
        [options.Operation.IdsProperty] = TextOf(plan.IdFilters.Select(filter => filter.Ids)),
        ["EnterpriseIds"] = plan.EnterpriseIds.Any(id => id is not null) ? "given" : NotGiven,
        ["EnterpriseIds of the ids"] = TextOf(plan.IdFilters.Select(filter => filter.EnterpriseIds)),
        ["IncludeSource"] = options.IncludeSource.ToString(),
        ["IncludeEnterprise"] = options.IncludeEnterprise.ToString(),
        ["Format"] = options.Format.ToString(),
        ["Delimiter"] = options.Format.Delimiter is { } delimiter && delimiter != ExportFormat.Named(options.Format.Name)!.Delimiter
            ? TextOf(delimiter)
            : NotGiven,
        ["Encoding"] = options.Format.HasByteOrderMark ? "utf8BOM" : NotGiven,
        ["UseCulture"] = options.Format.SpreadsheetDecimal is { } separator ? $"given (decimals as 1{separator}5)" : NotGiven,
        ["ServiceIds"] = TextOf([options.ServiceIds]),
        ["SourceFrom"] = options.SourceFrom ?? NotGiven,
    };

    /// <summary>Describes what differs; empty for the same request. A part that an older version did not save is "not given".</summary>
    internal static string Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) =>
        string.Join("; ", now
            .Select(part => (part.Key, Now: part.Value, Before: before.TryGetValue(part.Key, out string? text) ? text : NotGiven))
            .Where(part => part.Now != part.Before)
            .Select(part => $"{part.Key} was {part.Before} and is now {part.Now}"));

    internal static string OfQuery(Query query) => $"{query} {TextOf([query.Ids, query.EnterpriseIds, query.ServiceIds])}";

    private static string TextOf(char delimiter) => char.IsControl(delimiter) ? $"U+{(int)delimiter:X4}" : $"'{delimiter}'";

    private static string TextOf(DateTimeOffset? time) => time is { } known ? UtcTime.Format(known) : NotGiven;

    private static string TextOf(IEnumerable<IReadOnlyCollection<Guid>?> lists)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long count = 0;
        bool isGiven = false;
        foreach (IReadOnlyCollection<Guid>? ids in lists)
        {
            // Include the ends of lists: the same ids in other lists make other queries.
            byte[] bytes = [.. (ids ?? []).SelectMany(id => id.ToByteArray()), (byte)(ids is null ? 0 : 1)];
            hash.AppendData(bytes);
            count += ids?.Count ?? 0;
            isGiven |= ids is not null;
        }

        return isGiven ? $"{count} ({string.Concat(hash.GetHashAndReset().Take(6).Select(part => part.ToString("x2", null)))})" : NotGiven;
    }
}
