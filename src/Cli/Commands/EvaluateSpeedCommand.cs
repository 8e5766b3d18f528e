using System.CommandLine;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Ingest.Evaluation.Speed;
using DocDigits.Samples.Crops;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate speed</c></summary>
internal static class EvaluateSpeedCommand
{
    private const int Digits = 5;

    private static readonly Option<int> Count = WholeNumber.Option("--count", "Amounts to read.", 500, 1, 1_000_000);
    private static readonly Option<int> Seed = WholeNumber.Option("--seed", "The same seed gives the same amounts.", 1, int.MinValue, int.MaxValue);
    private static readonly ModelsChoice Models = new("To compose of MNIST's digits: --mnist DIR.");
    private static readonly Option<string> Json = JsonFileOption.Create();

    private static readonly Option<string> Mnist = MnistOption.Create("Compose the amounts of MNIST's digits, from held-out writers: the folder of its IDX files, gzip or not (default: draw them).");

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("speed", """
            Times how long amounts of five digits take: segmentation, each reader by itself, and the whole; one after another on one
            thread. Run it while nothing else runs.
            """) { Count, Seed, Mnist, Json };
        Models.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        int count = parsed.GetValue(Count), seed = parsed.GetValue(Seed);
        ChosenModels chosen = Models.Of(parsed);
        SpeedReport report = await DrawnEvaluation.ReadAsync(terminal, chosen, count, "amounts", (models, policy, progress) =>
        {
            (string source, Func<int, SpeedField> draw) = Amounts(parsed.GetValue(Mnist), seed);
            return new SpeedEvaluation(models, policy, TimeProvider.System).Run(count, seed, source, draw, progress, cancellation);
        });
        SpeedDisplay.Show(report with { Models = chosen.Description }, parsed.GetValue(Json), terminal);
        return ExitCode.Done;
    }

    private static (string Source, Func<int, SpeedField> Draw) Amounts(string? mnist, int seed)
    {
        if (mnist is null)
        {
            return ("drawn amounts of five digits", index =>
            {
                AmountCrop drawn = AmountCropGenerator.Draw(seed, index);
                return new SpeedField(drawn.FileName, drawn.Text, drawn.Raster);
            });
        }
        var composed = ComposedAmounts.Of(mnist);
        return ("composed amounts of five digits, of held-out writers", index => composed.Draw(seed, index, Digits));
    }
}
