using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocDigits.Dashboard.Security;

/// <summary>
/// Until accounts exist, only programs and people on this machine may use the dashboard, and no foreign web page may use
/// it through their browser. Three checks, each before anything else is done: the connection comes from this machine, the
/// Host header names this machine, and a request that changes something was not sent by a page of another origin.
/// The last one reads the headers that browsers set and scripts cannot: <c>Sec-Fetch-Site</c>, else <c>Origin</c>. A
/// request with neither does not come from a browser (curl, a script) and carries nobody's rights.
/// </summary>
internal sealed class RequestGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        string? objection = Objection(context);
        if (objection is null) return next(context);
        ProblemHttpResult refusal = TypedResults.Problem(
            objection, statusCode: StatusCodes.Status403Forbidden, title: "The request was refused.");
        return refusal.ExecuteAsync(context);
    }

    private static string? Objection(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!LocalHosts.IsThisMachine(context.Connection.RemoteIpAddress))
            return "Only programs on this machine may call: accounts come with a later version.";
        if (!LocalHosts.Allows(request.Host))
            return "Call the dashboard as localhost or 127.0.0.1; it does not answer to other names.";
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return null;
        return IsCrossOrigin(request) ? "A page of another origin may not change anything here." : null;
    }

    private static bool IsCrossOrigin(HttpRequest request)
    {
        string fetchSite = request.Headers["Sec-Fetch-Site"].ToString();
        if (fetchSite.Length > 0 && fetchSite is not ("same-origin" or "none")) return true;
        string origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
