using System.Net;

namespace Mews.Connector;

/// <summary>What must be known of an address before it is trusted or shown.</summary>
internal static class Addresses
{
    /// <summary>
    /// The address with the name of its host as DNS has it: a letter that only looks like another, such as one of Cyrillic, is seen then. Null where
    /// the host has no such name.
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

    /// <summary>Whether the address is of this machine, whatever network it is in.</summary>
    /// <remarks>To <see cref="Uri.IsLoopback"/> ::127.0.0.1 is too, but that one may be routed: RFC 4291, 2.5.5.1.</remarks>
    internal static bool IsThisMachine(this Uri address) =>
        address.IsLoopback && (!IPAddress.TryParse(address.DnsSafeHost, out IPAddress ip) || IPAddress.IsLoopback(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip));
}
