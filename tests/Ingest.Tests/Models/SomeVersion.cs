using DocDigits.Ingest.Models;

namespace DocDigits.Ingest.Tests.Models;

/// <summary>Descriptions of versions that nobody trained.</summary>
internal static class SomeVersion
{
    public static ModelAbout About(TimeProvider clock, bool isBetter, params IReadOnlyList<DoubtedDecision> doubted) => new()
    {
        Version = 0,
        CreatedUtc = clock.GetUtcNow(),
        Who = "Ada",
        FromVersion = 0,
        Source = "200 reviewed fields",
        Trained = 128,
        Calibrated = 32,
        HeldOut = 40,
        LeftOut = [new LeftOut("no ink was found in them", 3)],
        WithComposed = false,
        Before = new ModelMeasure(30, 40, 0.6, 0.86, 0.5),
        After = isBetter ? new ModelMeasure(36, 40, 0.77, 0.96, 0.7) : new ModelMeasure(29, 40, 0.57, 0.84, 0.4),
        Gain = isBetter ? new ModelGain(7, 1, 0.15, 0.01, 0.29, 0.035) : new ModelGain(1, 2, -0.025, -0.11, 0.06, 0.875),
        IsBetter = isBetter,
        Verdict = isBetter ? "Better: it reads 36 of 40 held-out fields exactly where 30 were read before." : "Not better: of 40 held-out fields it reads 29 exactly, and 30 were read before.",
        Doubted = doubted,
        Sha256 = new Dictionary<string, string>(),
    };
}
