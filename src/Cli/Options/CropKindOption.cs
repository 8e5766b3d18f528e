using System.CommandLine;
using DocDigits.Ingest.Evaluation;

namespace DocDigits.Cli.Options;

/// <summary>What the crops of an evaluation hold.</summary>
internal static class CropKindOption
{
    /// <summary>The option.</summary>
    /// <param name="kinds">The kinds that may be chosen; the first is the default.</param>
    public static Option<CropKind> Create(params IReadOnlyList<CropKind> kinds)
    {
        kinds = kinds.Count == 0 ? [CropKind.Amount, CropKind.Digits] : kinds;
        string[] names = [.. kinds.Select(kind => kind.ToString().ToLowerInvariant())];
        return new Option<CropKind>("--kind")
        {
            Description = $"What the crops are taken for: {string.Join(", ", kinds.Select(What))}.",
            HelpName = string.Join('|', names),
            DefaultValueFactory = _ => kinds[0],
            CustomParser = argument =>
            {
                int chosen = Array.IndexOf(names, argument.Tokens[0].Value.ToLowerInvariant());
                if (chosen >= 0) return kinds[chosen];
                argument.AddError($"--kind must be {string.Join(" or ", names)}, not '{argument.Tokens[0].Value}'.");
                return default;
            },
        };
    }

    private static string What(CropKind kind) => kind switch
    {
        CropKind.Amount => "amounts of money",
        CropKind.Digits => "digits without marks",
        CropKind.American => "amounts of dollars whose cents may be raised or a fraction",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of crop."),
    };
}
