using System.Reflection;

namespace DocDigits.Architecture.Tests;

/// <summary>Who may refer to whom: Cli -> Dashboard -> Ingest -> { Learning, Storage } -> { Segmentation, Recognition } -> Documents;
/// Forms, which prints our own for the dashboard and the command line, -> Documents; and Samples, which draws pages for the command line and the tests alone, -> { Segmentation, Forms }.</summary>
internal static class DependencyRule
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Documents"] = [],
        ["Segmentation"] = ["Documents"],
        ["Recognition"] = ["Documents"],
        ["Storage"] = ["Documents"],
        ["Learning"] = ["Documents", "Segmentation", "Recognition"],
        ["Forms"] = ["Documents"],
        ["Samples"] = ["Documents", "Segmentation", "Forms"],
        ["Ingest"] = ["Documents", "Segmentation", "Recognition", "Learning", "Storage"],
        ["Dashboard"] = ["Documents", "Segmentation", "Recognition", "Learning", "Storage", "Ingest", "Forms"],
        ["Cli"] = ["Documents", "Segmentation", "Recognition", "Learning", "Storage", "Ingest", "Dashboard", "Forms", "Samples"],
    };

    /// <summary>The packages that one project alone may use, by the beginning of their assemblies' names.</summary>
    private static readonly Dictionary<string, string> Owners = new() { ["OpenCvSharp"] = "Segmentation", ["TorchSharp"] = "Recognition", ["QRCoder"] = "Forms" };

    /// <summary>The references of an assembly that it may not have as the given project, one sentence each.</summary>
    public static IEnumerable<string> Violations(string project, Assembly compiled)
    {
        foreach (string reference in compiled.GetReferencedAssemblies().Select(r => r.Name!))
        {
            if (reference.StartsWith("DocDigits.", StringComparison.Ordinal) && !Allowed[project].Contains(reference["DocDigits.".Length..]))
                yield return $"{project} refers to {reference}.";
            foreach (var (package, owner) in Owners)
                if (reference.StartsWith(package, StringComparison.Ordinal) && owner != project)
                    yield return $"{project} refers to {reference}, which belongs to {owner} alone.";
            if (project == "Documents" && !reference.StartsWith("System.", StringComparison.Ordinal))
                yield return $"Documents refers to {reference}; it has no package.";
        }
    }
}
