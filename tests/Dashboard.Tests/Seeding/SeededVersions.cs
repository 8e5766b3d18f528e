using DocDigits.Ingest;
using DocDigits.Ingest.Models;
using DocDigits.Ingest.Tests.Models;
using DocDigits.Learning.Tests.Support;

namespace DocDigits.Dashboard.Tests.Seeding;

/// <summary>Versions of the models that nobody trained, but which load.</summary>
internal static class SeededVersions
{
    public static ModelAbout Add(SeededLedger seeded, bool isBetter, params IReadOnlyList<DoubtedDecision> doubted)
    {
        var versions = new ModelVersions(new DataPaths(seeded.Folder).Models, TinyModels.Folder, seeded.Clock);
        string unfinished = versions.NewUnfinished();
        TinyModels.CopyTo(unfinished);
        return versions.Add(unfinished, SomeVersion.About(seeded.Clock, isBetter, doubted));
    }
}
