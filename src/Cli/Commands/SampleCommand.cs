using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Samples;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits sample</c></summary>
internal static class SampleCommand
{
    private static readonly Option<string> Out = new("--out") { Description = "A new or empty folder.", HelpName = "DIR", Required = true };
    private static readonly Option<int> Count = WholeNumber.Option("--count", "Pages.", 12, 1, SampleOptions.MaximumCount);
    private static readonly Option<int> Seed = WholeNumber.Option("--seed", "The same seed gives the same pages.", 1, int.MinValue, int.MaxValue);

    private static readonly Option<string> Template = new("--template")
    {
        Description = $"The template to fill, by name or file, or '{TemplateOption.Auto}': every shipped one in turn.",
        HelpName = "NAME|FILE|auto",
        DefaultValueFactory = _ => TemplateOption.Auto,
    };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("sample", $"Draws filled cheques and forms as a scanner would see them, with their truth in {SampleSet.TruthFile}.") { Out, Count, Seed, Template };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        string folder = parsed.GetRequiredValue(Out);
        var options = new SampleOptions(parsed.GetValue(Count), parsed.GetValue(Seed));
        var templates = TemplateOption.Candidates(parsed.GetRequiredValue(Template));
        SampleSetResult result = await new ProgressDisplay(terminal, TimeProvider.System).RunAsync("drawing", shown => Task.Run(
            () => SampleSet.Write(folder, options, templates, new Translation(shown, options.Count), cancellation), CancellationToken.None));
        switch (result)
        {
            case SampleSetWritten written:
                await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{written.Pages} pages in {written.Files} files, {written.Bytes / 1e6:0.0} MB, and {SampleSet.TruthFile}: {Path.GetFullPath(folder)}"));
                return ExitCode.Done;
            case SampleSetRefused refused:
                throw CommandFailure.Usage($"--out: {refused.Reason}");
            default:
                throw new InvalidOperationException($"Unknown result {result.GetType().Name}.");
        }
    }

    private sealed class Translation(IProgress<WorkProgress> shown, int count) : IProgress<int>
    {
        public void Report(int value) => shown.Report(new WorkProgress(value, count, $"{value} of {count} pages"));
    }
}
