using System.CommandLine;
using DocDigits.Methods;
using DocDigits.Methods.Data;
using DocDigits.Methods.Methods;
using DocDigits.Methods.Report;
using DocDigits.Recognition;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;
using DocDigits.Segmentation;

const int usage = 2, environment = 3;

Option<string> dataFolder = new("--data") { Description = "Folder with MNIST's files, or with a folder mnist that has them.", Required = true };
Option<string> output = new("--out") { Description = "The Markdown file to write.", Required = true };
Option<string> models = new("--models") { Description = "Folder of our networks' weights.", DefaultValueFactory = _ => ReadingModels.ShippedFolder };
Option<int> threads = new("--threads") { Description = "Most threads that a method may use; some of OpenCV's use one whatever is given.", DefaultValueFactory = _ => 1 };
Option<bool> quick = new("--quick") { Description = "2,000 digits in all, held-out ones in place of the test digits: to see that all works." };
threads.Validators.Add(given =>
{
    if (given.GetValueOrDefault<int>() is < 1 or > 256) given.AddError("--threads is a whole number from 1 to 256.");
});

RootCommand root = new("Compares methods of reading digits on one split of MNIST, and writes the table.") { dataFolder, output, models, threads, quick };
root.SetAction((parsed, cancellation) => Task.FromResult(Compare(parsed, cancellation)));
ParseResult given = root.Parse(args);
int code = await given.InvokeAsync();
return given.Errors.Count > 0 ? usage : code;

int Compare(ParseResult parsed, CancellationToken cancellation)
{
    int most = parsed.GetValue(threads);
    SegmentationThreads.Use(most);
    RecognitionThreads.Set(most);
    TorchSharp.torch.set_num_threads(most); // of the plain CNN
    try
    {
        string machine = MachineDescription.Of(most);
        string folder = parsed.GetRequiredValue(models), file = Path.GetFullPath(parsed.GetRequiredValue(output));
        RequireWeights(folder);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        ComparisonData data = ComparisonData.Read(parsed.GetRequiredValue(dataFolder), parsed.GetValue(quick));
        IReadOnlyList<MethodResult> results = new MethodComparison(TimeProvider.System, Console.Out)
            .Run(MethodCatalog.All(folder), data, cancellation);
        string command = "dotnet run -c Release --project bench/DocDigits.Methods -- --data DIR --out docs/methods.md" + (parsed.GetValue(quick) ? " --quick" : "");
        File.WriteAllText(file, MethodTable.Write(results, data, machine, command));
        return 0;
    }
    catch (Exception missing) when (missing is MnistDataException or WeightsFileException)
    {
        Console.Error.WriteLine(missing.Message);
        return environment;
    }
}

// Weights that do not fit are better known of before the other methods have run for a quarter of an hour.
static void RequireWeights(string folder)
{
    DigitClassifier.Load(Path.Combine(folder, ReadingModels.DigitsFile));
    LineReader.Load(ReadingModels.LineFilesOf(folder));
}
