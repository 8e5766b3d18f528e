using System.CommandLine;

namespace DocDigits.Cli.Options;

/// <summary>Who does something that is recorded.</summary>
internal static class WhoOption
{
    private const int Longest = 60;

    /// <summary>The option.</summary>
    public static Option<string> Create() => new("--who")
    {
        Description = "Who does it, for the record (default: the name of this account).",
        HelpName = "NAME",
        Validators =
        {
            result =>
            {
                if (result.GetValueOrDefault<string>() is { } who && (string.IsNullOrWhiteSpace(who) || who.Length > Longest || who.Any(char.IsControl)))
                    result.AddError($"--who wants a name of 1 to {Longest} characters.");
            },
        },
    };

    /// <summary>The name that counts.</summary>
    public static string Of(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) ?? (Environment.UserName is { Length: > 0 } name ? name : "command line");
}
