using DocDigits.Dashboard.Shell;
using DocDigits.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace DocDigits.Dashboard.Security;

/// <summary>
/// The last resort for a request that failed. A full disk, a locked or a damaged ledger says so, with what to do; a request
/// that could not be understood says why; anything else is a fault of ours, logged in full and shown without details.
/// Programs get a problem document, people a page.
/// </summary>
internal sealed partial class FailureAnswers(RequestDelegate next, ILogger<FailureAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            LogAborted(context.Request.Path);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, e.StatusCode, "The request was not understood", e.Message);
        }
        catch (StorageException e) when (!context.Response.HasStarted)
        {
            LogStorage(context.Request.Path, e);
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "The data folder cannot be used", e.Message);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            LogFault(context.Request.Path, e);
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, "Something went wrong",
                "This is a fault of the program. Its log says more; nothing half-done was stored.");
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string title, string detail)
    {
        context.Response.Clear();
        SecurityHeaders.Set(context);
        bool isProgram = context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            || !context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        return isProgram
            ? TypedResults.Problem(detail, statusCode: status, title: title).ExecuteAsync(context)
            : new RazorComponentResult<MessagePage>(new { Heading = title, Explanation = detail }) { StatusCode = status }.ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The caller left before {Path} was answered.")]
    private partial void LogAborted(PathString path);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path}: the ledger or the content store cannot be used.")]
    private partial void LogStorage(PathString path, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} failed.")]
    private partial void LogFault(PathString path, Exception cause);
}
