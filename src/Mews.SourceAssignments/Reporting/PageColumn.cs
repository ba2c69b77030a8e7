using Mews.SourceAssignments.Measuring;

namespace Mews.SourceAssignments.Reporting;

/// <summary>A column of the page's table.</summary>
internal sealed record PageColumn(string Heading, Func<MeasuredRow, string> TextOf);
