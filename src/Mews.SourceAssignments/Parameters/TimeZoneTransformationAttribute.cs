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
                $"'{name}' is a time zone, but this machine has no time zone data for it. Many containers lack this data: "
                + "install the package tzdata (apk add tzdata, apt-get install tzdata), and start PowerShell again."),
            object other => throw new ArgumentTransformationMetadataException(
                $"'{Printable.Of(other.ToString())}' is not a time zone that this machine knows. Give an IANA name, such as Europe/Prague, "
                + "a Windows name, such as 'Central Europe Standard Time', or an object from Get-TimeZone."),
        };
}
