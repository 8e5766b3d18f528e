using System.Globalization;
using DocDigits.Ingest.Models;

namespace DocDigits.Cli.Doctor;

/// <summary>The versions of the models in the data folder: which is active, and whether the files of each are those that were added.</summary>
internal static class ModelVersionChecks
{
    /// <summary>Looks at every version.</summary>
    public static IEnumerable<Check> Run(ModelVersions versions)
    {
        Check active = Active(versions);
        yield return active;
        if (active.Health == Health.Bad) yield break;
        ModelSurvey survey = versions.Survey();
        IEnumerable<DamagedVersion> damaged = survey.Versions.Where(about => about.Version != versions.Active)
            .Select(about => Problem(() => versions.FolderOf(about.Version)) is { } problem ? new DamagedVersion(about.Version, problem) : null)
            .OfType<DamagedVersion>().Concat(survey.Damaged);
        foreach ((int version, string problem) in damaged.OrderBy(one => one.Version))
            yield return new Check(Health.Doubtful, $"version {version} of the models", problem, "It is not read with, but nobody can go back to it.");
    }

    private static Check Active(ModelVersions versions)
    {
        string found = "";
        string? problem = Problem(() =>
        {
            int active = versions.Active;
            versions.FolderOf(active);
            int adapted = versions.List().Count;
            IReadOnlyList<ModelChange> history = versions.History();
            string since = history is not [.., var last] ? "" : string.Create(CultureInfo.InvariantCulture, $", chosen {last.AtUtc:yyyy-MM-dd HH:mm} UTC by {last.Who}");
            found = active == ModelVersions.Shipped
                ? $"the shipped version is active{since}; {adapted} adapted to this site"
                : $"version {active} of {adapted} is active{since}; its files are those that were added";
        });
        return problem is null ? Check.Good("models", found) : new Check(Health.Bad, "models", problem);
    }

    private static string? Problem(Action look)
    {
        try
        {
            look();
            return null;
        }
        catch (ModelVersionException problem)
        {
            return problem.Message;
        }
    }
}
