namespace Mews.SourceAssignments.Pulling;

/// <summary>
/// A downstream command that takes items by the page, past the pipeline, and learns of missing ones. None of these methods may write: it is
/// not the command's turn.
/// </summary>
internal interface IItemSink
{
    /// <summary>False before its BeginProcessing has run, while an upstream begin block may already write.</summary>
    bool IsReady { get; }

    void Take(ArraySegment<object> items, bool areOfChosenServices);

    /// <summary>Reports a failed query, whose items will not come.</summary>
    void ReportMissing(MewsApiException failure);

    /// <summary>Reports other missing data, described without ids of reservations.</summary>
    void ReportMissing(string what);
}
