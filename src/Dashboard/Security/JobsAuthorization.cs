using Hangfire.Annotations;
using Hangfire.Dashboard;

namespace DocDigits.Dashboard.Security;

/// <summary>Hangfire's pages are guarded by <see cref="RequestGuard"/> as all others are; this states it to Hangfire, whose own
/// filter would ask the same of the connection alone.</summary>
internal sealed class JobsAuthorization : IDashboardAuthorizationFilter
{
    public bool Authorize([NotNull] DashboardContext context) => LocalHosts.IsThisMachine(context.GetHttpContext().Connection.RemoteIpAddress);
}
