using System.CommandLine;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate</c></summary>
internal static class EvaluateCommand
{
    /// <summary>The command with its sub-commands.</summary>
    public static Command Create(Terminal terminal) => new("evaluate", "Measures how well digits, fields or pages are read, against a truth, amounts by the way in which they are written, and digits by the way in which they were cut out; what is accepted where nothing may be, what reading bears, which faults of scans are told, how ink is parted from paper, how skew and the template of a page are found, and how fast.")
    {
        EvaluateDigitsCommand.Create(terminal),
        EvaluateFieldsCommand.Create(terminal),
        EvaluateStringsCommand.Create(terminal),
        EvaluatePagesCommand.Create(terminal),
        EvaluateAmountsCommand.Create(terminal),
        EvaluateCropsCommand.Create(terminal),
        EvaluateNegativesCommand.Create(terminal),
        EvaluateRobustnessCommand.Create(terminal),
        EvaluateQualityCommand.Create(terminal),
        EvaluateBinarisationCommand.Create(terminal),
        EvaluateSkewCommand.Create(terminal),
        EvaluateSpeedCommand.Create(terminal),
        EvaluateTemplatesCommand.Create(terminal),
    };
}
