using Mews.Exports;

namespace Mews.SourceAssignments.Parameters;

/// <summary>Takes the name of a format of exports. Not ValidateSet, whose choices are written down a second time.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateFormatAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (ExportFormat.Named(element.ToString()) is null)
        {
            throw new ValidationMetadataException(
                $"'{element}' is not a format of exports: expected {string.Join(" or ", ExportFormat.All)}.");
        }
    }
}
