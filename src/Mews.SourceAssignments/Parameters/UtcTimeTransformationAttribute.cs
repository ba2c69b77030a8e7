using System.Management.Automation;
using Mews.Connector;

namespace Mews.SourceAssignments.Parameters;

/// <summary>Takes a time as an administrator gives it: text and times of no stated kind are UTC, local times are converted.</summary>
internal sealed class UtcTimeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrapped() switch
        {
            null => null,
            DateTimeOffset time => time,
            DateTime time => UtcTime.Of(time),
            string text when UtcTime.TryParse(text, out DateTimeOffset time) => time,
            object other => throw new ArgumentTransformationMetadataException(
                $"'{other}' is not a time. Give a DateTime, or text such as 2025-01-31 or 2025-01-31T12:00:00Z, which is read as UTC."),
        };
}
