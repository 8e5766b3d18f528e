using System.ComponentModel.DataAnnotations;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Jobs;
using DocDigits.Ingest.Models;
using DocDigits.Recognition;

namespace DocDigits.Ingest;

/// <summary>Checks the options before anything starts.</summary>
public static class PipelineOptionsValidator
{
    /// <summary>Everything that is wrong with the options, a sentence each; empty where nothing is.</summary>
    public static IReadOnlyList<string> Problems(PipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        var problems = found.Select(f => f.ErrorMessage ?? "An option is out of range.").ToList();
        if (problems.Count > 0) return problems;

        if (options.Template != PipelineOptions.AutoTemplate && options.Catalog.Find(options.Template) is InvalidTemplate invalid)
            problems.AddRange(invalid.Problems.Select(p => $"Template '{options.Template}': {p}"));
        problems.AddRange(ModelProblems(options));
        if (options.MnistFolder is { } mnist && !Directory.Exists(mnist)) problems.Add($"The folder of MNIST's files {mnist} does not exist.");
        if (options.Schedule is { } schedule && CronSchedule.Problem(schedule) is { } wrong) problems.Add(wrong);
        if (options.Schedule is not null && options.WatchFolders.Count == 0) problems.Add("A schedule needs a folder to watch.");
        problems.AddRange(options.WatchFolders.Select(f => FolderProblem(f, options)).OfType<string>());
        return problems;
    }

    private static IEnumerable<string> ModelProblems(PipelineOptions options)
    {
        try
        {
            string folder = options.ModelsFolder ?? ModelVersions.Of(options.DataFolder, TimeProvider.System).ActiveFolder;
            string[] missing = [.. ReadingModels.MissingFrom(folder).Select(file => Path.GetFileName(file))];
            return missing.Length == 0 ? [] : [$"{folder} lacks {string.Join(", ", missing)}. Train with 'docdigits train', or build again: the shipped models are copied beside the program."];
        }
        catch (ModelVersionException e)
        {
            return [e.Message];
        }
    }

    private static string? FolderProblem(string folder, PipelineOptions options)
    {
        if (!Directory.Exists(folder)) return $"The watch folder {folder} does not exist. Make it, or name another one.";
        string full = Path.GetFullPath(folder), data = Path.GetFullPath(options.DataFolder);
        if (IsInside(data, full) || IsInside(full, data)) return $"The watch folder {folder} and the data folder {options.DataFolder} lie in each other. Name one outside the other.";
        string? other = options.WatchFolders.FirstOrDefault(o => o != folder && IsInside(full, Path.GetFullPath(o)));
        return other is null ? null : $"The watch folder {folder} lies in the watch folder {other}. Name the outer one alone.";
    }

    private static bool IsInside(string inner, string outer) =>
        (inner + Path.DirectorySeparatorChar).StartsWith(outer.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}

/// <summary>The options cannot be used. Its message lists everything that is wrong.</summary>
public sealed class PipelineOptionsException : Exception
{
    internal PipelineOptionsException(IReadOnlyList<string> problems) : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>What is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
