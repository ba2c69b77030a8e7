namespace Mews.Exports;

/// <summary>What tells rows in a file apart.</summary>
/// <param name="HasHeader">Whether the first is not a row, but the names of the columns.</param>
/// <param name="HasQuotes">Whether a line break between quotes is part of a value. Else every line is a row.</param>
/// <param name="IdOffset">How many bytes stand before the id of a row, which is its first value.</param>
internal readonly record struct RowLayout(bool HasHeader, bool HasQuotes, int IdOffset);
