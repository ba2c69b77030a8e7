namespace Mews.SourceAssignments.Parameters;

/// <summary>Takes a time zone by its IANA or Windows name on every system, or as a TimeZoneInfo.</summary>
internal sealed class TimeZoneTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrapped() switch
        {
            null => null,
            TimeZoneInfo zone => zone,
            object name when TimeZones.TryFind(name.ToString(), out TimeZoneInfo zone) => zone,
            object name when TimeZones.IsKnown(name.ToString()) => throw new ArgumentTransformationMetadataException(
                $"'{name}' is a time zone, but this machine has no data for it. Containers often come without any: install the package tzdata in it (apk add tzdata, apt-get install tzdata), and start PowerShell again."),
            object other => throw new ArgumentTransformationMetadataException(
                $"'{Printable.Of(other.ToString())}' is no time zone that this machine knows. Give a name of IANA, such as Europe/Prague, one of Windows, such as 'Central Europe Standard Time', or what Get-TimeZone gives."),
        };
}
