namespace Mews.SourceAssignments.Measuring;

/// <summary>A value of an <see cref="IdIndex{TValue}"/>, whose default means that there is none.</summary>
internal interface IIndexed
{
    bool IsSet { get; }
}
