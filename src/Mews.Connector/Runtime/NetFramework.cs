using System.Net;

namespace Mews.Connector;

/// <summary>What .NET Framework, under Windows PowerShell 5.1, keeps for the whole process and later .NET for each client.</summary>
internal static class NetFramework
{
    // netstandard2.0 has no name for it.
    private const SecurityProtocolType SystemDefault = 0;

    /// <summary>Whether this runs on it. .NET Framework and Mono say 4 here, and no .NET that PowerShell 7 has run on does.</summary>
    internal static bool IsHere { get; } = Environment.Version.Major == 4;

    /// <summary>
    /// Lets requests to an address use TLS 1.2 and as many connections as a pull may use, and go out at once: without 'Expect: 100-continue', which costs
    /// a round trip, or 350 ms where a gateway does not answer it, and without Nagle's algorithm, which waits for more to send.
    /// </summary>
    /// <param name="address">Where requests will go.</param>
    /// <param name="proxy">What they go through; null for nothing.</param>
    /// <param name="connections">The most connections to it.</param>
    internal static void Prepare(Uri address, IWebProxy? proxy, int connections)
    {
        // Windows PowerShell may start with nothing above TLS 1.0, which Mews refuses. With SystemDefault, Windows itself chooses.
        if (ServicePointManager.SecurityProtocol != SystemDefault)
        {
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
        }

        ServicePoint servicePoint = ServicePointManager.FindServicePoint(address, proxy);
        servicePoint.ConnectionLimit = Math.Max(servicePoint.ConnectionLimit, connections);
        servicePoint.Expect100Continue = false;
        servicePoint.UseNagleAlgorithm = false;
    }
}
