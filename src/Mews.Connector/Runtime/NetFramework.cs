using System.Net;

namespace Mews.Connector;

/// <summary>
/// Settings that .NET Framework, under Windows PowerShell 5.1, keeps for the whole process and later .NET for each client.
/// </summary>
internal static class NetFramework
{
    // Not named in netstandard2.0.
    private const SecurityProtocolType SystemDefault = 0;

    /// <summary>Whether this is .NET Framework or Mono: both report version 4, which no .NET under PowerShell 7 does.</summary>
    internal static bool IsHere { get; } = Environment.Version.Major == 4;

    /// <summary>
    /// Allows TLS 1.2 and enough connections, and sends requests without delay: without 'Expect: 100-continue', which costs a round trip,
    /// or 350 ms where a gateway ignores it, and without Nagle's algorithm.
    /// </summary>
    /// <param name="address">Address of the requests.</param>
    /// <param name="proxy">Proxy of the requests; null for none.</param>
    /// <param name="connections">Maximum number of connections.</param>
    internal static void Prepare(Uri address, IWebProxy? proxy, int connections)
    {
        // Windows PowerShell may start with TLS 1.0 at most, which Mews refuses. With SystemDefault, Windows chooses.
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
