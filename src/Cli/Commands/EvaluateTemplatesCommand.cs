using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Drawing;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Evaluation.Templates;
using DocDigits.Samples.Catalogues;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate templates</c></summary>
internal static class EvaluateTemplatesCommand
{
    /// <summary>One page in so many is of none of the templates.</summary>
    private const int ForeignEvery = 4;

    private static readonly Option<int> Many = WholeNumber.Option("--templates", "Templates to choose from; every other one is found by a picture of its sheet.", 50, 1, 64);
    private static readonly Option<int> Count = WholeNumber.Option("--count", "Pages; templates take turns, and every fourth page is of none of them.", 200, 1, 100_000);
    private static readonly Option<int> Seed = WholeNumber.Option("--seed", "The same seed gives the same templates and pages.", 1, 0, 1_000_000);
    private static readonly Option<string> Keep = OutputFolderOption.Create("--keep", "Also write every page as a PNG file into DIR, named by its number and template.");
    private static readonly Option<string> Json = JsonFileOption.Create();

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("templates", """
            Composes templates and draws pages of them and of others, and measures which template each is said to be and how much longer that
            takes, in processor time, than with the right one named.
            """) { Many, Count, Seed, Keep, Json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        int many = parsed.GetValue(Many), count = parsed.GetValue(Count), seed = parsed.GetValue(Seed);
        var kept = KeptPictures.Of(parsed, Keep);
        Template[] own = Composed(seed, many), others = Composed(seed + 1, many);
        using var references = new ReferenceFolder([.. own.Where((_, i) => i % 2 != 0)], seed);
        Template[] templates = [.. own.Select((template, i) => i % 2 == 0 ? template : references.Templates[i / 2])];
        CandidatePage Draw(int index)
        {
            bool foreign = index % ForeignEvery == ForeignEvery - 1;
            int turn = foreign ? index / ForeignEvery : index - index / ForeignEvery;
            Template template = (foreign ? others : templates)[turn % many];
            var page = new CandidatePage(string.Create(CultureInfo.InvariantCulture, $"{index + 1:00000}-{template.Name}"), CataloguePages.Draw(seed, template, index), foreign ? null : template);
            kept.Keep(page.Name + ".png", page.Raster);
            return page;
        }
        TemplateChoiceReport report = await DrawnEvaluation.RunAsync(terminal, "looking", count, "pages", progress =>
            TemplateChoiceEvaluation.Run(count, seed, templates, Draw, progress, cancellation));
        TemplateChoiceDisplay.Show(report, parsed.GetValue(Json), terminal);
        return ExitCode.Done;
    }

    private static Template[] Composed(int seed, int count) => [.. Enumerable.Range(0, count).Select(i => TemplateComposer.Compose(seed, i))];
}
