namespace Mews.SourceAssignments.Measuring;

/// <summary>A row of what was counted, whatever it counts.</summary>
internal interface IMeasurement
{
    /// <summary>What it says.</summary>
    MeasuredRow Row { get; }

    /// <summary>How long a bar for the share is, from 0 to 1: that of the highest share of all that was measured with it is 1.</summary>
    double Bar { get; set; }
}
