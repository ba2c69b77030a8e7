namespace Mews.SourceAssignments.Pulling;

/// <summary>A command that takes items a page at a time, besides one by one from the pipeline, and wants to know whether they are all.</summary>
internal interface IItemSink
{
    /// <summary>Whether it has begun: what is written in a begin block comes before that.</summary>
    bool IsReady { get; }

    /// <summary>Takes items. Writes nothing: it is not the command's turn.</summary>
    /// <param name="items">The items.</param>
    /// <param name="areOfChosenServices">Whether somebody chose the services that they are of.</param>
    void Take(ArraySegment<object> items, bool areOfChosenServices);

    /// <summary>Is told that a query failed, whose items will not come. Writes nothing.</summary>
    /// <param name="failure">Why.</param>
    void Miss(MewsApiException failure);

    /// <summary>Is told of what else will not come. Writes nothing.</summary>
    /// <param name="what">What it is, in words that name no reservation.</param>
    void Miss(string what);
}
