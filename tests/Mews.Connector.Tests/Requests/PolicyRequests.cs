namespace Mews.Connector.Tests;

/// <summary>Requests that are sent as the policy says.</summary>
internal static class PolicyRequests
{
    internal const string EmptyPage = """{"SourceAssignments":[],"Cursor":null}""";

    internal static PageRequest Request(int count) => new(new Query(), count, null);

    internal static Task<Page> SendAsync(MewsSession session, int count = 10) =>
        new RequestPolicy(session, new MewsTransport(session, Operations.GroupSourceAssignments, null)).SendAsync(
            Request(count),
            Given.Stop).InTimeAsync();

    internal static Task<MewsApiException> RefusalAsync(MewsSession session, int count = 10) =>
        Assert.ThrowsAsync<MewsApiException>(() => SendAsync(session, count));
}
