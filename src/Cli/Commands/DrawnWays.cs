using System.CommandLine;
using DocDigits.Cli.Options;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Recognition;

namespace DocDigits.Cli.Commands;

/// <summary>The options and the run of an evaluation that composes so many of MNIST's digits in each of several ways, and reads them.</summary>
/// <param name="way">What a way is, such as <c>way of writing</c>.</param>
/// <param name="names">All ways.</param>
/// <param name="things">What is composed, plural.</param>
/// <param name="usualCount">How many in each way where nothing is said.</param>
internal sealed class DrawnWays(string way, IReadOnlyList<string> names, string things, int usualCount)
{
    private readonly Option<int> count = WholeNumber.Option("--count", $"How many {things} in each way.", usualCount, 1, 100_000);
    private readonly Option<int> seed = WholeNumber.Option("--seed", $"The same seed gives the same {things}.", 1, int.MinValue, int.MaxValue);
    private readonly Option<string> mnist = MnistOption.Create($"Compose the {things} of MNIST's digits, from held-out writers: the folder of its IDX files, gzip or not.", required: true);
    private readonly ModelsChoice models = new("To compose of MNIST's digits: --mnist DIR.");
    private readonly Option<string> keep = OutputFolderOption.Create("--keep", $"Also write the {things} as PNG files into DIR, each named by its way and number.");
    private readonly Option<string[]> only = OnlyOption.Create(way, names);

    /// <summary>Where the report goes as a file.</summary>
    public Option<string> Json { get; } = JsonFileOption.Create();

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { mnist, only, count, seed, Json, keep }) command.Options.Add(option);
        models.AddTo(command);
    }

    /// <summary>Composes and reads.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">Shows how far it is.</param>
    /// <param name="drawer">Of MNIST's folder: draws one thing by its way, the seed, and its index in the way.</param>
    /// <param name="picture">A thing's name and picture, to be kept.</param>
    /// <param name="run">Reads so many things of a seed, each drawn by its index.</param>
    /// <returns>The report, and what was read with, in words.</returns>
    public async Task<(TReport Report, string Models)> ReadAsync<TThing, TReport>(
        ParseResult parsed, Terminal terminal,
        Func<string, Func<string, int, int, TThing>> drawer, Func<TThing, (string Name, PageRaster Raster)> picture,
        Func<ReadingModels, AcceptancePolicy, int, int, Func<int, TThing>, IProgress<int>, TReport> run)
    {
        int each = parsed.GetValue(count), chosenSeed = parsed.GetValue(seed);
        var kept = KeptPictures.Of(parsed, keep);
        string[] ways = OnlyOption.Chosen(parsed, only, names);
        int total = ways.Length * each;
        ChosenModels chosen = models.Of(parsed);
        TReport report = await DrawnEvaluation.ReadAsync(terminal, chosen, total, things, (reading, policy, progress) =>
        {
            Func<string, int, int, TThing> draw = drawer(parsed.GetRequiredValue(mnist));
            return run(reading, policy, total, chosenSeed, Drawn, progress);

            TThing Drawn(int i)
            {
                TThing thing = draw(ways[i / each], chosenSeed, i % each);
                (string name, PageRaster raster) = picture(thing);
                kept.Keep(name, raster);
                return thing;
            }
        });
        return (report, chosen.Description);
    }
}
