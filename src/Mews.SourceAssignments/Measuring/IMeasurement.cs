namespace Mews.SourceAssignments.Measuring;

/// <summary>A row of the result, of any kind.</summary>
internal interface IMeasurement
{
    MeasuredRow Row { get; }

    /// <summary>Length of the bar for the share, from 0 to 1, which is that of the highest share of the result.</summary>
    double Bar { get; set; }
}
