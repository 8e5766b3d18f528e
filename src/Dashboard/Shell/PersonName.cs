using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocDigits.Dashboard.Shell;

/// <summary>The name of a person who decides something that is recorded.</summary>
internal static class PersonName
{
    private const int Longest = 60;

    /// <summary>What is wrong with a name, or null.</summary>
    public static ProblemHttpResult? Problem(string? who) =>
        string.IsNullOrWhiteSpace(who) || who.Trim().Length > Longest || who.Any(char.IsControl)
            ? TypedResults.Problem(
                $"Say who decides: a name of 1 to {Longest} characters.", statusCode: StatusCodes.Status400BadRequest, title: "No name")
            : null;
}
