using Mews.Exports;

namespace Mews.SourceAssignments.Parameters;

/// <summary>Accepts the names of export formats. ValidateSet would need the list a second time.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateFormatAttribute : ValidateEnumeratedArgumentsAttribute
{
    protected override void ValidateElement(object element)
    {
        if (ExportFormat.Named(element.ToString()) is null)
        {
            throw new ValidationMetadataException(
                $"'{element}' is not a format of exports: expected {string.Join(" or ", ExportFormat.All)}.");
        }
    }
}
