using System.Net;
using Microsoft.AspNetCore.Http;

namespace DocDigits.Dashboard.Security;

/// <summary>The names by which a browser on this machine may call the dashboard. Any other name in the Host header means
/// that a foreign page had its own name resolved to us (DNS rebinding).</summary>
internal static class LocalHosts
{
    /// <summary>Whether a connection comes from this machine; one without an address (a socket file, a test) does.</summary>
    public static bool IsThisMachine(IPAddress? caller) =>
        caller is null || IPAddress.IsLoopback(caller.IsIPv4MappedToIPv6 ? caller.MapToIPv4() : caller);

    public static bool Allows(HostString host)
    {
        string name = host.Host;
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return true;
        return IPAddress.TryParse(name.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address);
    }
}
