using System.CommandLine;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits train</c></summary>
internal static class TrainCommand
{
    /// <summary>The command with its sub-commands.</summary>
    public static Command Create(Terminal terminal) => new("train", "Trains the networks, fits their calibration, and adapts both to a site.")
    {
        TrainDigitsCommand.Create(terminal), TrainLinesCommand.Create(terminal), TrainCalibrationCommand.Create(terminal), TrainAdaptCommand.Create(terminal),
    };
}
