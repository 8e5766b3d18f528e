using System.Net;
using Microsoft.AspNetCore.Http;

namespace DocDigits.Dashboard.Security;

/// <summary>The names by which a browser on this machine may call the dashboard. Any other name in the Host header means
/// that a foreign page had its own name resolved to us (DNS rebinding).</summary>
internal static class LocalHosts
{
    public static bool Allows(HostString host)
    {
        string name = host.Host;
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return true;
        return IPAddress.TryParse(name.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address);
    }
}
