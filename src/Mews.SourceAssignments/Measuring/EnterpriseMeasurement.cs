namespace Mews.SourceAssignments.Measuring;

/// <summary>How many bookings came to an enterprise in a period.</summary>
public sealed class EnterpriseMeasurement : SourceMeasurement
{
    internal EnterpriseMeasurement(MeasuredRow row)
        : base(row)
    {
    }

    /// <summary>Unique identifier of the enterprise; null for all behind the first ones.</summary>
    public Guid? EnterpriseId => Key.Id;

    /// <summary>Name of the enterprise; "Other" for all behind the first ones, and null where it is not known.</summary>
    public string? EnterpriseName => Key.Name;
}
