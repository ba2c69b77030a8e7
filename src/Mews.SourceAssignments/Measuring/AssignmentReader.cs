using System.Runtime.CompilerServices;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Reads assignments: items directly, since there may be millions, and rows by their column names.</summary>
internal sealed class AssignmentReader(MeasureGroup group, bool hasPeriods, bool isUnique, RowColumns columns)
{
    private const string EnterpriseId = nameof(EnrichedSourceAssignment.EnterpriseId);
    private const string SourceId = nameof(SourceAssignment.SourceId);
    private const string IsPrimary = nameof(SourceAssignment.IsPrimary);
    private const string UpdatedUtc = nameof(SourceAssignment.UpdatedUtc);

    /// <exception cref="RowException">This row cannot be read.</exception>
    /// <exception cref="MewsApiException">No row of this kind can be read.</exception>
    [MethodImpl(Jit.AggressiveOptimization)]
    internal AssignmentRow Read(object row) => row.Unwrapped() switch
    {
        SourceAssignment item when !IsByEnterprise => new(item.Id, item.SourceId, item.IsPrimary, item.UpdatedUtc),
        EnrichedSourceAssignment { EnterpriseId: { } enterprise } item => new(item.Id, enterprise, item.IsPrimary, item.UpdatedUtc),
        GroupSourceAssignment item when !IsByEnterprise && !hasPeriods => new(item.Id, item.SourceId, item.IsPrimary, default),
        Item when MissingIn(PSObject.AsPSObject(row)) is { } column => throw Without(column),
        _ => ReadColumns(PSObject.AsPSObject(row)),
    };

    [MethodImpl(Jit.AggressiveOptimization)]
    internal void Name(Measured measured, object row)
    {
        (string? name, string? type) = row.Unwrapped() switch
        {
            EnrichedSourceAssignment item => (IsByEnterprise ? item.EnterpriseName : item.SourceName, item.SourceType),
            EnrichedGroupSourceAssignment item => (IsByEnterprise ? item.EnterpriseName : item.SourceName, item.SourceType),
            Item => (null, null),
            _ => NamesIn(PSObject.AsPSObject(row)),
        };
        measured.Learn(name, IsByEnterprise ? null : type);
    }

    /// <summary>Null if the assignment does not say it.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    internal static Guid? HotelOf(object row) => row.Unwrapped() switch
    {
        EnrichedSourceAssignment item => item.EnterpriseId,
        EnrichedGroupSourceAssignment item => item.EnterpriseId,
        Item => null,
        _ => RowColumns.AnyGuid(PSObject.AsPSObject(row), EnterpriseId) is var id && id != Guid.Empty ? id : null,
    };

    private bool IsByEnterprise => group == MeasureGroup.Enterprise;

    private AssignmentRow ReadColumns(PSObject row) => new(
        isUnique ? RowColumns.Guid(row, nameof(SourceAssignment.Id)) : RowColumns.AnyGuid(row, nameof(SourceAssignment.Id)),
        RowColumns.Guid(row, IsByEnterprise ? EnterpriseId : SourceId),
        RowColumns.Truth(row, IsPrimary),
        hasPeriods ? columns.Time(row, UpdatedUtc) : default);

    private (string? Name, string? Type) NamesIn(PSObject row) => (
        RowColumns.OptionalText(
            row, IsByEnterprise ? nameof(EnrichedSourceAssignment.EnterpriseName) : nameof(EnrichedSourceAssignment.SourceName)),
        RowColumns.OptionalText(row, nameof(EnrichedSourceAssignment.SourceType)));

    // Add-Member may have added it to an item.
    private string? MissingIn(PSObject row) => new[] { IsByEnterprise ? EnterpriseId : SourceId, hasPeriods ? UpdatedUtc : IsPrimary }
        .FirstOrDefault(column => row.Properties[column]?.Value is null);

    // What one item lacks, all of them lack.
    private static MewsApiException Without(string column) => new(MewsErrorKind.InvalidRequest, column == UpdatedUtc
        ? "The assignments have no UpdatedUtc, so they belong to no period: Mews returns no UpdatedUtc for assignments of groups. "
            + "Run the command without -Per."
        : "The assignments have no EnterpriseId, so they cannot be counted by hotel. "
            + "Get them with 'Get-MewsSourceAssignment -EnterpriseId': then each assignment has its EnterpriseId.");
}

/// <summary>
/// What is counted of an assignment. <paramref name="Of"/> is its source or its enterprise; values that do not matter are default.
/// </summary>
internal readonly record struct AssignmentRow(Guid Id, Guid Of, bool IsPrimary, DateTimeOffset UpdatedUtc);
