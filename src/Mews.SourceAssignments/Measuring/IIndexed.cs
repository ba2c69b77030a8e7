namespace Mews.SourceAssignments.Measuring;

/// <summary>A value of an <see cref="IdIndex{TValue}"/>, which tells itself from no value.</summary>
internal interface IIndexed
{
    /// <summary>Whether it is a value; the default of its type is none.</summary>
    bool IsSet { get; }
}
