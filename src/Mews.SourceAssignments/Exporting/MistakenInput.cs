namespace Mews.SourceAssignments.Exporting;

/// <summary>Refuses input that an export would itself write: a user who pipes it means Export-Csv.</summary>
internal static class MistakenInput
{
    internal static void RefuseAssignment(PSObject row, string idsParameter)
    {
        if (Has(row, nameof(SourceAssignment.SourceId)) && Has(row, nameof(SourceAssignment.IsPrimary)))
        {
            Refuse(row, "source assignments", idsParameter);
        }
    }

    internal static void RefuseReservation(PSObject row, string idsParameter)
    {
        if (Has(row, nameof(Reservation.State)) && (Has(row, nameof(Reservation.Origin)) || Has(row, nameof(Reservation.GroupId))))
        {
            Refuse(row, "reservations", idsParameter);
        }
    }

    private static void Refuse(PSObject row, string items, string idsParameter) => throw new MewsApiException(
        MewsErrorKind.InvalidRequest,
        $"The input is {items}, but this command would fetch them from Mews again, including those that you filtered out. "
        + "To write the input itself, use '... | Export-Csv -NoTypeInformation -Encoding UTF8'. To fetch them again by their ids, "
        + $"put Select-Object {(Has(row, idsParameter) ? idsParameter : $"@{{n='{idsParameter}';e='Id'}}")}, EnterpriseId "
        + "before this command.");

    private static bool Has(PSObject row, string column) => row.Properties[column] is not null;
}
