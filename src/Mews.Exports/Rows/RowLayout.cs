namespace Mews.Exports;

/// <summary>How rows in a file are told apart.</summary>
/// <param name="HasHeader">Whether the first row has the names of the columns.</param>
/// <param name="HasQuotes">Whether values in quotes may have line breaks. Otherwise each line is a row.</param>
/// <param name="IdOffset">Number of bytes before the id, which is the first value of a row.</param>
internal readonly record struct RowLayout(bool HasHeader, bool HasQuotes, int IdOffset);
