using System.Net;

namespace DocDigits.Cli.Options;

/// <summary>Where the dashboard may listen: on this machine only, until it knows who its users are.</summary>
internal static class LoopbackUrls
{
    /// <summary>Where it listens unless told otherwise.</summary>
    public const string Standard = "http://127.0.0.1:5080";

    /// <summary>What is wrong with a list of addresses, separated by ';', or null.</summary>
    public static string? Problem(string urls)
    {
        string[] each = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return each.Length == 0 ? $"--urls wants an address such as {Standard}." : each.Select(ProblemOfOne).FirstOrDefault(p => p is not null);
    }

    private static string? ProblemOfOne(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme != Uri.UriSchemeHttp || address.PathAndQuery != "/")
            return $"--urls: '{url}' is no address such as {Standard}.";
        bool isLocal = address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));
        return isLocal
            ? null
            : $"--urls: '{url}' could be reached from other machines, and the dashboard has no accounts yet: whoever reaches it sees and changes everything. "
              + $"Use {Standard}, and reach it from elsewhere through an SSH tunnel.";
    }
}
