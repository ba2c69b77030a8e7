using System.Collections;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Parameters;

/// <summary>
/// Takes ids, items that have one, such as hotels, and rows with a column named like the parameter or like the id of the items.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdTransformationAttribute(string parameter) : ArgumentTransformationAttribute
{
    private readonly IdKind _kind = IdKind.Of(parameter);

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrapped() switch
        {
            null or Guid or Guid[] or string or ScriptBlock => inputData,
            IEnumerable list and not IDictionary => list.Cast<object?>().Select(Id).ToArray(),
            _ => Id(inputData),
        };

    // What is not a row stays as it is: PowerShell converts it, or says why it cannot.
    private object? Id(object? value)
    {
        if (value.Unwrapped() is null or string or ValueType or IList)
        {
            return value;
        }

        PSObject row = PSObject.AsPSObject(value);
        if (row.Has(_kind.Parameter))
        {
            return IdIn(row, _kind.Parameter);
        }

        IdKind? kind = IdKind.Of(row);
        return kind is not null && kind.TypeName != _kind.TypeName
            ? throw Refusal($"A {kind.Noun} has no {_kind.Parameter}.")
            : row.Has(_kind.Column) ? IdIn(row, _kind.Column)
            : throw Refusal($"The object has no property {_kind.Parameter} or {_kind.Column}. {RowException.Columns(row)}");
    }

    private object IdIn(PSObject row, string column) => row.Properties[column].Value.Unwrapped() is { } id and not ""
        ? id
        : throw Refusal($"The property {column} of the object is empty.");

    // If this inner exception ends a conversion, PowerShell binds what is piped by the names of its properties.
    private ArgumentTransformationMetadataException Refusal(string problem)
    {
        string message = Printable.Of($"{problem} Give what {_kind.Cmdlet} returns, or ids.");
        return new(message, new PSInvalidCastException(message));
    }
}
