using System.Net;

namespace Mews.Connector;

/// <summary>Checks of addresses before they are trusted or shown.</summary>
internal static class Addresses
{
    /// <summary>
    /// The address with its host in the form of DNS (punycode), which reveals letters that only look like others, such as Cyrillic ones.
    /// Null if the host has no such form.
    /// </summary>
    internal static Uri? InAscii(this Uri address)
    {
        try
        {
            return address.HostNameType != UriHostNameType.Dns || address.IdnHost == address.Host
                ? address
                : new UriBuilder(address) { Host = address.IdnHost }.Uri;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the address is a loopback address.</summary>
    /// <remarks><see cref="Uri.IsLoopback"/> includes ::127.0.0.1, which may be routed: RFC 4291, 2.5.5.1.</remarks>
    internal static bool IsThisMachine(this Uri address) =>
        address.IsLoopback && (!IPAddress.TryParse(address.DnsSafeHost, out IPAddress ip) || IPAddress.IsLoopback(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip));
}
