using System.Security.Cryptography.X509Certificates;
using Mews.Simulator.Faults;

namespace Mews.Simulator;

/// <summary>How a <see cref="MewsSimulator"/> behaves. The defaults behave as the real API does.</summary>
public sealed record SimulatorOptions
{
    // One list, so that options with the defaults are equal.
    private static readonly string[] _kept = ["Confirmed", "Started", "Processed"];

    /// <summary>The port on 127.0.0.1, 0 to 65535; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The certificate to speak https with; null, the default, for plain http.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The hotel behind the API.</summary>
    public HotelOptions Hotel { get; init; } = new();

    /// <summary>The only client token that is accepted.</summary>
    public string ClientToken { get; init; } = "FACADE0000000000C11E000000000001-00000000000000000000000000C11E01";

    /// <summary>The access token of one enterprise, the first of the hotel.</summary>
    public string AccessToken { get; init; } = "FACADE0000000000ACCE550000000002-000000000000000000000000ACCE5502";

    /// <summary>The access token of all enterprises of the hotel.</summary>
    public string PortfolioAccessToken { get; init; } = "FACADE0000000000F011000000000003-00000000000000000000000000F01103";

    /// <summary>A valid access token of the first enterprise for which the restricted 2024-09-20 operation is answered 401.</summary>
    public string UnpermittedAccessToken { get; init; } = "FACADE0000000000DE1EED0000000004-000000000000000000000000DE1EED04";

    /// <summary>
    /// Whether reading sources is permitted to no access token, so that sources/getAll is answered 401; false unless told.
    /// </summary>
    public bool SourcesForbidden { get; init; }

    /// <summary>
    /// The most items of any page, 1 to 1000, however many are asked for and with no word about it; 1000 unless told, as published.
    /// </summary>
    public int PageLimit { get; init; } = 1000;

    /// <summary>
    /// The states of the reservations that a request without States is given; null for all. Unless told those that are kept, as what Mews does
    /// is published nowhere.
    /// </summary>
    public IReadOnlyList<string>? StatesUnlessAsked { get; init; } = _kept;

    /// <summary>The longest interval of a request for reservations that is answered; a longer one is 408. Null, the default, for any.</summary>
    public TimeSpan? LongestInterval { get; init; }

    /// <summary>
    /// The most reservations that a request with an interval may be about, on all of its pages; one about more is 408. Null, the default, for any.
    /// </summary>
    public int? HeaviestInterval { get; init; }

    /// <summary>The most requests of one access token in any <see cref="RequestWindow"/>; 200 unless told, 0 for no limit.</summary>
    public int RequestLimit { get; init; } = 200;

    /// <summary>The length of the sliding window of <see cref="RequestLimit"/>; 30 seconds unless told, more than zero.</summary>
    public TimeSpan RequestWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock of the request limit, the latency and the log; the system's unless told.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long each answer is held back; zero unless told.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.Zero;

    /// <summary>Whether answers are gzipped (at the fastest level) for a client that accepts it; true unless told.</summary>
    public bool Compress { get; init; } = true;

    /// <summary>
    /// Awaited before each answer, when its <see cref="SimulatedRequest.Status"/> is already decided. The token is cancelled when the
    /// client goes away. What it throws is answered with 500, so that a test can make the server fail.
    /// </summary>
    public Func<SimulatedRequest, CancellationToken, Task>? BeforeAnswer { get; init; }

    /// <summary>
    /// Asked for each request that keeps to the contract, before its answer is decided: the fault to give it, or null for none. It may be
    /// asked by several requests at once. A fault goes before any error that the request would have met, such as a wrong token or
    /// one request too many, but the request limit counts the request all the same. In the log a request waits for its answer until the
    /// fault begins, also where none is to come. See <see cref="SimulatedFaults"/> for chance.
    /// </summary>
    public Func<SimulatedRequest, SimulatedFault?>? Fault { get; init; }
}
