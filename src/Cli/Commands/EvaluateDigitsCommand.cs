using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Recognition;
using DocDigits.Recognition.Evaluation;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate digits</c></summary>
internal static class EvaluateDigitsCommand
{
    private static readonly Option<string> Images = File("--images", "IDX images, gzip or not.");
    private static readonly Option<string> Labels = File("--labels", "IDX labels, gzip or not.");
    private static readonly Option<string> Weights = WeightsOption.Create();
    private static readonly Option<string> Json = JsonFileOption.Create();

    private static readonly Option<bool> Card = new("--card") { Description = "Also write the weights' model card beside them, with these figures." };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("digits", "Measures the digit network on labelled digits: one network, each digit read once.") { Images, Labels, Weights, Json, Card };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        RecognitionThreads.Set(Environment.ProcessorCount);
        var display = new ProgressDisplay(terminal, TimeProvider.System);
        DigitEvaluationResult result = await display.RunAsync("reading digits", shown => Task.Run(
            () => new DigitEvaluation(TimeProvider.System).Run(
                WeightsOption.Of(parsed, Weights), parsed.GetRequiredValue(Images), parsed.GetRequiredValue(Labels),
                progress: new Translation(shown), cancellationToken: cancellation), CancellationToken.None));

        string? json = parsed.GetValue(Json);
        if (json is not null) JsonFile.Write(terminal, json, result);
        if (json != JsonFile.StandardOutput) Show(result, terminal.Output);
        if (parsed.GetValue(Card)) await terminal.Error.WriteLineAsync(ModelCard.Write(WeightsOption.Of(parsed, Weights), result));
        return ExitCode.Done;
    }

    private static void Show(DigitEvaluationResult result, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {result.Count} digits, {result.Errors} wrong: {result.Accuracy:P2} right
            accepted at a stated error of {result.TargetError:P0} or less: {result.Accepted} ({(double)result.Accepted / result.Count:P2}), of which {result.AcceptedErrors} wrong
            expected calibration error {result.ExpectedCalibrationError:P2}, mean loss {result.Loss:0.00000}
            {result.MultiplyAdds:N0} multiply-adds a digit, {result.DigitsPerSecond:N0} digits a second with {result.Threads} threads

            true\read {string.Concat(Enumerable.Range(0, 10).Select(d => $"{d,6}"))}
            """));
        for (int truth = 0; truth < 10; truth++) output.WriteLine($"{truth,9} {string.Concat(result.Confusion[truth].Select(n => $"{n,6}"))}");
    }

    private static Option<string> File(string name, string description) => new(name) { Description = description, HelpName = "IDX[.gz]", Required = true };

    private sealed class Translation(IProgress<WorkProgress> shown) : IProgress<int>
    {
        public void Report(int value) => shown.Report(new WorkProgress(value, 0, $"{value} digits"));
    }
}
