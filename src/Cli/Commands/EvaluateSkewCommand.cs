using System.CommandLine;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Evaluation.Skew;
using DocDigits.Samples.Skewed;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate skew</c></summary>
internal static class EvaluateSkewCommand
{
    private static readonly Option<int> Count = WholeNumber.Option("--count", "Pages; forms and nearly empty sheets take turns, and so do the four ways they lie.", 480, 1, 100_000);
    private static readonly Option<int> Seed = WholeNumber.Option("--seed", "The same seed gives the same pages.", 1, int.MinValue, int.MaxValue);
    private static readonly Option<string> Json = JsonFileOption.Create();

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("skew", "Draws forms and nearly empty sheets turned by known angles, and measures how well skew and orientation are found.") { Count, Seed, Json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        int count = parsed.GetValue(Count), seed = parsed.GetValue(Seed);
        IReadOnlyList<Template> templates = TemplateOption.Candidates(TemplateOption.Auto);
        SkewReport report = await DrawnEvaluation.RunAsync(terminal, "measuring", count, "pages", progress => new SkewEvaluation(TimeProvider.System).Run(
            count, seed, index => Drawn(seed, templates, index), templates, Environment.ProcessorCount, progress, cancellation));
        SkewDisplay.Show(report, parsed.GetValue(Json), terminal);
        return ExitCode.Done;
    }

    private static TurnedPage Drawn(int seed, IReadOnlyList<Template> templates, int index)
    {
        SkewedPage page = SkewedPageGenerator.Draw(seed, templates, index);
        return new TurnedPage(page.Name, page.Kind, page.Raster, page.IsForm, page.SkewDegrees, page.Orientation);
    }
}
