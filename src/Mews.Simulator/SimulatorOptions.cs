using System.Security.Cryptography.X509Certificates;
using Mews.Simulator.Faults;

namespace Mews.Simulator;

/// <summary>How a <see cref="MewsSimulator"/> behaves. The defaults behave as the real API does.</summary>
public sealed record SimulatorOptions
{
    // One list, so that default options are equal.
    private static readonly string[] _kept = ["Confirmed", "Started", "Processed"];

    /// <summary>The port on 127.0.0.1, 0 to 65535; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Certificate for https; by default null, for plain http.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The hotel behind the API.</summary>
    public HotelOptions Hotel { get; init; } = new();

    /// <summary>The only client token that is accepted.</summary>
    public string ClientToken { get; init; } = "FACADE0000000000C11E000000000001-00000000000000000000000000C11E01";

    /// <summary>Access token of the first enterprise of the hotel.</summary>
    public string AccessToken { get; init; } = "FACADE0000000000ACCE550000000002-000000000000000000000000ACCE5502";

    /// <summary>Access token of all enterprises of the hotel.</summary>
    public string PortfolioAccessToken { get; init; } = "FACADE0000000000F011000000000003-00000000000000000000000000F01103";

    /// <summary>
    /// Access token of the first enterprise without permission for the restricted 2024-09-20 operation, which is answered 401.
    /// </summary>
    public string UnpermittedAccessToken { get; init; } = "FACADE0000000000DE1EED0000000004-000000000000000000000000DE1EED04";

    /// <summary>Whether no access token may read sources, so that sources/getAll is answered 401; by default false.</summary>
    public bool SourcesForbidden { get; init; }

    /// <summary>Most items of a page, 1 to 1000, however many are asked for; by default 1000, as published.</summary>
    public int PageLimit { get; init; } = 1000;

    /// <summary>
    /// States of the reservations for a request without States; null for all. By default only bookings: what Mews does is not published.
    /// </summary>
    public IReadOnlyList<string>? StatesUnlessAsked { get; init; } = _kept;

    /// <summary>Longest interval of a request for reservations; a longer one is answered 408. By default null, for any.</summary>
    public TimeSpan? LongestInterval { get; init; }

    /// <summary>
    /// Most reservations, on all pages, of a request with an interval; one for more is answered 408. By default null, for any number.
    /// </summary>
    public int? HeaviestInterval { get; init; }

    /// <summary>Most requests of one access token in any <see cref="RequestWindow"/>; by default 200, 0 for no limit.</summary>
    public int RequestLimit { get; init; } = 200;

    /// <summary>Length of the sliding window of <see cref="RequestLimit"/>, more than zero; by default 30 seconds.</summary>
    public TimeSpan RequestWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Clock of the request limit, the latency and the log; by default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Delay of each answer; by default none.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.Zero;

    /// <summary>Whether answers are gzipped, at the fastest level, for clients that accept it; by default true.</summary>
    public bool Compress { get; init; } = true;

    /// <summary>
    /// Awaited before each answer, after its <see cref="SimulatedRequest.Status"/> is decided. The token is cancelled when the client
    /// disconnects. An exception is answered with 500, so that a test can make the server fail.
    /// </summary>
    public Func<SimulatedRequest, CancellationToken, Task>? BeforeAnswer { get; init; }

    /// <summary>
    /// Chooses a fault for each valid request, before its answer is decided; null for none. Several requests may call it at once. A fault
    /// takes precedence over errors such as a wrong token, but the request limit counts the request. In the log a request waits for its
    /// answer until the fault begins, even if no answer is sent. See <see cref="SimulatedFaults"/>.
    /// </summary>
    public Func<SimulatedRequest, SimulatedFault?>? Fault { get; init; }
}
