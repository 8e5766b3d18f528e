using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocDigits.Dashboard.Shell;

/// <summary>Answers for things that are not there.</summary>
internal static class Missing
{
    /// <summary>A page that says so, for a person.</summary>
    public static RazorComponentResult<MessagePage> Page(string what) =>
        new(new { Heading = $"{what} does not exist", Explanation = "It may have been in another data folder, or the address is mistyped." })
        {
            StatusCode = StatusCodes.Status404NotFound,
        };

    /// <summary>A problem document, for a program.</summary>
    public static ProblemHttpResult Problem(string what) => TypedResults.Problem(
        $"{what} does not exist.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
}
