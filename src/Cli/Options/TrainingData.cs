using System.CommandLine;

namespace DocDigits.Cli.Options;

/// <summary>The folder of the training digits.</summary>
internal static class TrainingData
{
    /// <summary>The option.</summary>
    public static Option<string> Option() => new("--data")
    {
        Description = "Folder with MNIST's IDX files, gzip or not (and train-writer-ids.txt, where it is there, to split by writer).",
        HelpName = "DIR",
        Required = true,
    };
}
