using System.CommandLine;
using DocDigits.Ingest.Evaluation;

namespace DocDigits.Cli.Options;

/// <summary>What the crops of an evaluation hold.</summary>
internal static class CropKindOption
{
    /// <summary>The option.</summary>
    public static Option<CropKind> Create() => new("--kind")
    {
        Description = "What the crops hold: amounts of money, or digits without marks.",
        HelpName = "amount|digits",
        DefaultValueFactory = _ => CropKind.Amount,
        CustomParser = argument =>
        {
            if (Enum.TryParse(argument.Tokens[0].Value, ignoreCase: true, out CropKind kind) && Enum.IsDefined(kind)) return kind;
            argument.AddError($"--kind must be amount or digits, not '{argument.Tokens[0].Value}'.");
            return default;
        },
    };
}
