using DocDigits.Dashboard.Review;
using DocDigits.Ingest;
using DocDigits.Ingest.Models;
using DocDigits.Ingest.Models.Training;
using DocDigits.Storage;

namespace DocDigits.Dashboard.Learning;

/// <summary>Where the adaptation to this site stands.</summary>
/// <param name="Reviewed">Free fields that people confirmed or corrected.</param>
/// <param name="Needed">Fewest fields to retrain with.</param>
/// <param name="WithComposed">Whether MNIST is at hand, so that other hands are not forgotten.</param>
/// <param name="Retraining">Where retraining stands.</param>
/// <param name="Active">The version chosen to read with.</param>
/// <param name="Previous">The version that going back leads to, or null.</param>
/// <param name="IsFixed">Whether this server was told to read with a folder of its own, whatever version is active.</param>
/// <param name="Problem">Why the active version cannot be read with, or null.</param>
/// <param name="Versions">All versions but the shipped one, newest first.</param>
/// <param name="Changes">The latest changes of the active version, newest first.</param>
public sealed record LearningView(
    int Reviewed, int Needed, bool WithComposed, RetrainingState Retraining, int Active, int? Previous, bool IsFixed, string? Problem,
    IReadOnlyList<ModelAbout> Versions, IReadOnlyList<ModelChange> Changes)
{
    private const int ChangesShown = 10;

    /// <summary>The latest trainings that people stopped, newest first.</summary>
    public IReadOnlyList<StoppedTraining> Stopped { get; init; } = [];

    /// <summary>Versions whose description cannot be read, oldest first.</summary>
    public IReadOnlyList<DamagedVersion> Damaged { get; init; } = [];

    /// <summary>Decisions that trainings doubt and nobody has looked at again since, the surest doubts first.</summary>
    public IReadOnlyList<DoubtedView> Doubted { get; init; } = [];

    /// <summary>Whether a retraining waits or is under way.</summary>
    public bool IsMoving => Retraining.Phase != RetrainingPhase.Idle;

    /// <summary>Whether there are enough reviewed fields.</summary>
    public bool HasEnough => Reviewed >= Needed;

    // They are among Doubted, without the texts of fields that are keyed blind.
    private static ModelAbout WithoutDoubts(ModelAbout about) => about with { Doubted = [] };

    internal static LearningView Of(Ledger ledger, ModelVersions versions, ModelHost host, Retraining retraining, PipelineOptions options, SecondLooks again, FieldRules rules)
    {
        (IReadOnlyList<ModelAbout> made, IReadOnlyList<DamagedVersion> damaged) = versions.Survey();
        int? handedOut = host.Version; // looks for a new active version, and so for what is wrong with it
        return new LearningView(
            ledger.ReviewedFreeFieldCount(), options.Adaptation.LeastFields, options.MnistFolder is not null, retraining.State, versions.Active, versions.Previous,
            handedOut is null, host.Problem, [.. made.Reverse().Select(WithoutDoubts)], [.. versions.History().Reverse().Take(ChangesShown)])
        {
            Damaged = damaged,
            Stopped = [.. versions.Stopped().Reverse().Take(ChangesShown)],
            Doubted = [.. again.Among(made).Select(look => DoubtedView.Of(look, rules))],
        };
    }
}

/// <summary>A decision that the models doubt.</summary>
/// <param name="FieldId">Number of the field.</param>
/// <param name="PageId">Number of its page.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">The digits that were decided; null where they are keyed blind, or nothing tells whether they are.</param>
/// <param name="Read">What was read there; null likewise.</param>
/// <param name="Confidence">How sure they are, 0 to 1.</param>
/// <param name="Version">The version of the models whose training doubts it.</param>
public sealed record DoubtedView(long FieldId, long PageId, string Name, string? Text, string? Read, double Confidence, int Version)
{
    internal static DoubtedView Of(SecondLook look, FieldRules rules)
    {
        bool blind = rules.IsBlind(look.Field) ?? true;
        return new DoubtedView(look.Field.Id, look.Field.PageId, look.Field.Name, blind ? null : look.Decided, blind ? null : look.Read, look.Doubt.Confidence, look.Version);
    }
}
