using System.Net;
using BenchmarkDotNet.Attributes;
using Mews.Connector;

namespace Mews.Benchmarks.Pieces;

/// <summary>From a page request to the bytes that are sent, including tokens.</summary>
public class BodyWriting
{
    private static readonly PageRequest _request = new(new Query { Ids = RandomIds.Of(100) }, Operations.MaxItems, null);

    private readonly MewsSession _session = new(new MewsSessionOptions
    {
        PlatformAddress = MewsSession.DemoAddress,
        ClientToken = new NetworkCredential(null, new string('C', 64)).SecurePassword,
        AccessToken = new NetworkCredential(null, new string('A', 64)).SecurePassword,
        Client = "Mews.Benchmarks 1.0",
    });

    [Benchmark]
    public int HundredIds()
    {
        using var body = new RequestBody(_session, Operations.ReservationSourceAssignments, _request);
        return body.Written.Length;
    }
}
