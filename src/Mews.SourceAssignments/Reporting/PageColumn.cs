using Mews.SourceAssignments.Measuring;

namespace Mews.SourceAssignments.Reporting;

/// <summary>A column of the page's table.</summary>
/// <param name="Heading">What it is called.</param>
/// <param name="TextOf">What it says of a row.</param>
internal sealed record PageColumn(string Heading, Func<MeasuredRow, string> TextOf);
