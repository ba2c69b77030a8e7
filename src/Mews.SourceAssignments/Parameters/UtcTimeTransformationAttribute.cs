using Mews.SourceAssignments.Serialization;

namespace Mews.SourceAssignments.Parameters;

/// <summary>Takes a time: text in ISO 8601 and times of unspecified kind are UTC, local times are converted.</summary>
internal sealed class UtcTimeTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrapped() switch
        {
            null => null,
            DateTimeOffset time => time,
            DateTime time => UtcTime.Of(time),
            object value when value.TimeText() is { } text && UtcTime.TryParse(text, out DateTimeOffset time) => time,
            object when DeserializedTime.Of(inputData) is { } time => time,
            object other => throw new ArgumentTransformationMetadataException(
                $"'{Printable.Of(other.ToString())}' is not a time in ISO 8601. Give a DateTime, or text such as 2025-01-31, "
                + "2025-01-31T12:00:00Z or 2025-01-31T12:00:00+01:00. Text without an offset is UTC."),
        };
}
