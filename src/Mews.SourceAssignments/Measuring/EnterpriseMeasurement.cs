namespace Mews.SourceAssignments.Measuring;

/// <summary>Bookings of an enterprise in a period.</summary>
public sealed class EnterpriseMeasurement : SourceMeasurement
{
    internal EnterpriseMeasurement(MeasuredRow row)
        : base(row)
    {
    }

    /// <summary>Unique identifier of the enterprise; null in the row "Other".</summary>
    public Guid? EnterpriseId => Key.Id;

    /// <summary>Name of the enterprise; "Other" for those beyond -Top, null where it is not known.</summary>
    public string? EnterpriseName => Key.Name;
}
