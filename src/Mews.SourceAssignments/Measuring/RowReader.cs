using System.Runtime.CompilerServices;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Serialization;

namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// Reads what is counted: from the items of the cmdlets as they are, for there may be millions, and from rows by the names of their columns.
/// </summary>
/// <param name="group">What assignments are counted by.</param>
/// <param name="hasPeriods">Whether it matters when an assignment was updated.</param>
/// <param name="isUnique">Whether it matters which assignment it is.</param>
internal sealed class RowReader(MeasureGroup group, bool hasPeriods, bool isUnique)
{
    private const string Id = nameof(SourceAssignment.Id);
    private const string SourceId = nameof(SourceAssignment.SourceId);
    private const string IsPrimary = nameof(SourceAssignment.IsPrimary);
    private const string UpdatedUtc = nameof(SourceAssignment.UpdatedUtc);
    private const string EnterpriseId = nameof(EnrichedSourceAssignment.EnterpriseId);
    private const string EnterpriseName = nameof(EnrichedSourceAssignment.EnterpriseName);
    private const string SourceName = nameof(EnrichedSourceAssignment.SourceName);
    private const string SourceType = nameof(EnrichedSourceAssignment.SourceType);

    /// <summary>Reads times that are text.</summary>
    internal WrittenTimes Times { get; } = new();

    /// <summary>Counts items or rows.</summary>
    /// <exception cref="RowException">One cannot be read.</exception>
    /// <exception cref="MewsApiException">Nothing of its kind can be read.</exception>
    [MethodImpl(Compiled.WellAtOnce)]
    internal void Count(ArraySegment<object> rows, SourceCounter counter)
    {
        object[] all = rows.Array!;
        for (int at = rows.Offset; at < rows.Offset + rows.Count; at++)
        {
            Name(counter.Add(Read(all[at])), all[at]);
        }
    }

    /// <summary>Reads an item or a row.</summary>
    /// <exception cref="RowException">This one cannot be read.</exception>
    /// <exception cref="MewsApiException">Nothing of its kind can be read.</exception>
    [MethodImpl(Compiled.WellAtOnce)]
    internal AssignmentRow Read(object row) => row.Unwrapped() switch
    {
        SourceAssignment item => new(item.Id, IsByEnterprise ? EnterpriseOf(item, row) : item.SourceId, item.IsPrimary, item.UpdatedUtc),
        GroupSourceAssignment item when !IsByEnterprise && !hasPeriods => new(item.Id, item.SourceId, item.IsPrimary, default),
        Reservation => throw new MewsApiException(
            MewsErrorKind.InvalidRequest, "These are reservations, and what is counted here are source assignments. Group-Object counts reservations, such as by SourceName."),
        _ => ReadColumns(PSObject.AsPSObject(row)),
    };

    /// <summary>Takes over what an item or a row says of its source or enterprise.</summary>
    [MethodImpl(Compiled.WellAtOnce)]
    internal void Name(Measured measured, object row)
    {
        (string? name, string? type) = row.Unwrapped() switch
        {
            EnrichedSourceAssignment item => (IsByEnterprise ? item.EnterpriseName : item.SourceName, item.SourceType),
            EnrichedGroupSourceAssignment item => (IsByEnterprise ? item.EnterpriseName : item.SourceName, item.SourceType),
            Item => (null, null),
            _ => (TextIn(row, IsByEnterprise ? EnterpriseName : SourceName), TextIn(row, SourceType)),
        };
        measured.Learn(name, IsByEnterprise ? null : type);
    }

    private bool IsByEnterprise => group == MeasureGroup.Enterprise;

    private AssignmentRow ReadColumns(PSObject row) => new(
        isUnique ? GuidIn(row, Id) : default,
        GuidIn(row, IsByEnterprise ? EnterpriseId : SourceId),
        TruthIn(row),
        hasPeriods ? TimeIn(row) : default);

    private static Guid EnterpriseOf(SourceAssignment item, object row) =>
        item is EnrichedSourceAssignment { EnterpriseId: { } id } ? id : GuidIn(PSObject.AsPSObject(row), EnterpriseId);

    private static Guid GuidIn(PSObject row, string column) => ValueIn(row, column) switch
    {
        Guid id => id,
        object other when Guid.TryParse(other.ToString(), out Guid id) => id,
        object other => throw new RowException($"'{other}' is no {column}: that is a GUID."),
    };

    private static bool TruthIn(PSObject row) => ValueIn(row, IsPrimary) switch
    {
        bool isPrimary => isPrimary,
        object other when bool.TryParse(other.ToString(), out bool isPrimary) => isPrimary,
        object other => throw new RowException($"'{other}' is no {IsPrimary}: that is True or False."),
    };

    private DateTimeOffset TimeIn(PSObject row) => ValueIn(row, UpdatedUtc) switch
    {
        DateTimeOffset time => time,
        DateTime time => UtcTime.Of(time),
        string text when Times.TryRead(text.Trim(), out DateTimeOffset time) => time,
        object other => DeserializedTime.Of(row.Properties[UpdatedUtc].Value)
            ?? throw new RowException($"'{other}' is no {UpdatedUtc}: that is a time in ISO 8601, such as 2025-01-31T12:00:00Z."),
    };

    private static object ValueIn(PSObject row, string column)
    {
        PSPropertyInfo property = row.Properties[column] ?? throw Without(column, row);
        object? value = property.Value.Unwrapped();
        return value switch
        {
            null when row.BaseObject is Item => throw Without(column, row),
            null or "" => throw new RowException($"The row has nothing in its column {column}."),
            _ => value,
        };
    }

    private static string? TextIn(object row, string column) =>
        PSObject.AsPSObject(row).Properties[column]?.Value?.ToString() is { Length: > 0 } text ? text : null;

    // Of items, all that come have the same properties.
    private static Exception Without(string column, PSObject row) => (row.BaseObject, column) switch
    {
        (GroupSourceAssignment, UpdatedUtc) => Invalid("The assignments have no UpdatedUtc, so that they fit no period: Mews does not give it for groups. Run the command without -Per."),
        (SourceAssignment or GroupSourceAssignment, EnterpriseId) => Invalid("The assignments do not say of which enterprise they are. Those of 'Get-MewsSourceAssignment -EnterpriseId' do."),
        (Item item, _) => Invalid($"What came are {NounOf(item)}, and no source assignments. 'Get-MewsSourceAssignment | Measure-MewsSource' counts bookings by source, and 'Get-MewsEnterprise | Get-MewsSourceAssignment | Measure-MewsSource -By Enterprise' by hotel. Names are looked up."),
        _ => RowException.Without(column, row),
    };

    private static string NounOf(Item item) =>
        Operations.All.First(operation => operation.ItemTypes.Contains(item.GetType())).ItemsProperty.ToLowerInvariant();

    private static MewsApiException Invalid(string message) => new(MewsErrorKind.InvalidRequest, message);
}
