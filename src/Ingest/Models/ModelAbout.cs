namespace DocDigits.Ingest.Models;

/// <summary>How models read the held-out fields.</summary>
/// <param name="Exact">Fields read exactly.</param>
/// <param name="Count">Fields.</param>
/// <param name="ExactLow">Lower end of the share of exact ones at 95 % confidence (Wilson), 0 to 1.</param>
/// <param name="ExactHigh">Upper end.</param>
/// <param name="CoverageAtOnePercent">Share of the fields, the surest ones, of which at most 1 % is wrong; 0 to 1.</param>
public sealed record ModelMeasure(int Exact, int Count, double ExactLow, double ExactHigh, double CoverageAtOnePercent);

/// <summary>Before against after, field by field.</summary>
/// <param name="Gained">Fields wrong before and right after.</param>
/// <param name="Lost">Fields right before and wrong after.</param>
/// <param name="Share">Gain in exact fields as a share of all, -1 to 1.</param>
/// <param name="Low">Lower end of that at 95 % confidence.</param>
/// <param name="High">Upper end.</param>
/// <param name="ByChance">Probability of so many gains and no more losses where neither reads better.</param>
public sealed record ModelGain(int Gained, int Lost, double Share, double Low, double High, double ByChance);

/// <summary>Reviewed fields that could not be used.</summary>
/// <param name="Reason">Why, a few words.</param>
/// <param name="Count">How many, 1 or more.</param>
public sealed record LeftOut(string Reason, int Count);

/// <summary>A text that a version of the models doubts: it was not trained on that field, and is sure that something else stands there.</summary>
/// <param name="Name">The file or page.</param>
/// <param name="Part">The field of the page, or the page of the file; '' where there is one.</param>
/// <param name="Text">The digits that are said to be written there.</param>
/// <param name="Read">Those that the models read.</param>
/// <param name="Confidence">How sure they are, 0 to 1.</param>
public sealed record DoubtedDecision(string Name, string Part, string Text, string Read, double Confidence)
{
    /// <summary>Number of the field; null where it is a picture that no data folder has.</summary>
    public long? FieldId { get; init; }

    /// <summary>The field's revision that is doubted: once a person has looked again, it has another.</summary>
    public int? Revision { get; init; }
}

/// <summary>What a version of the models says about itself: the file <c>about.json</c> in its folder. Written once; which version
/// is read with, and who decided so, is in <see cref="ModelVersions.History"/>.</summary>
public sealed record ModelAbout
{
    /// <summary>Number of the version, from 1; 0 in a folder that belongs to no data folder.</summary>
    public required int Version { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>Who had it made.</summary>
    public required string Who { get; init; }

    /// <summary>The version that it was trained on from; null: a folder that is none.</summary>
    public required int? FromVersion { get; init; }

    /// <summary>What it was trained on, in words.</summary>
    public required string Source { get; init; }

    /// <summary>Fields trained on.</summary>
    public required int Trained { get; init; }

    /// <summary>Fields that the calibration was fitted to.</summary>
    public required int Calibrated { get; init; }

    /// <summary>Fields held out, on which before and after were measured.</summary>
    public required int HeldOut { get; init; }

    /// <summary>Fields that could not be used, by reason.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>Whether composed fields of other hands were trained on as well.</summary>
    public required bool WithComposed { get; init; }

    /// <summary>The models that it was trained on from.</summary>
    public required ModelMeasure Before { get; init; }

    /// <summary>This version.</summary>
    public required ModelMeasure After { get; init; }

    /// <summary>The difference.</summary>
    public required ModelGain Gain { get; init; }

    /// <summary>Whether it may be promoted without force.</summary>
    public required bool IsBetter { get; init; }

    /// <summary>Why, a sentence.</summary>
    public required string Verdict { get; init; }

    /// <summary>Texts that it doubts, the surest doubts first; none in versions made before doubts were looked for.</summary>
    public IReadOnlyList<DoubtedDecision> Doubted { get; init; } = [];

    /// <summary>SHA-256 of each file by its name, lower-case hexadecimal.</summary>
    public required IReadOnlyDictionary<string, string> Sha256 { get; init; }
}

/// <summary>How the active version changed.</summary>
public enum ModelChangeKind
{
    /// <summary>A person or a training chose a version.</summary>
    Promoted,

    /// <summary>The last promotion was taken back.</summary>
    RolledBack,
}

/// <summary>One change of the active version.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="AtUtc">When, UTC.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Kind">What was done.</param>
/// <param name="From">The version before; 0: the shipped models.</param>
/// <param name="To">The version since.</param>
/// <param name="Forced">Whether it was chosen although it had been found no better.</param>
public sealed record ModelChange(int Number, DateTimeOffset AtUtc, string Who, ModelChangeKind Kind, int From, int To, bool Forced);

/// <summary>A training that a person stopped; it made no version.</summary>
/// <param name="AtUtc">When it had stopped, UTC.</param>
/// <param name="Who">Who had asked for the training.</param>
/// <param name="StoppedBy">Who stopped it.</param>
public sealed record StoppedTraining(DateTimeOffset AtUtc, string Who, string StoppedBy);

/// <summary>A version cannot be had or used. The message says which, why, and what to do.</summary>
public class ModelVersionException : Exception
{
    internal ModelVersionException(string message, Exception? cause = null) : base(message, cause) { }
}

/// <summary>A version was not promoted because it reads no better than the one it was trained on from.</summary>
public sealed class ModelRefusedException : ModelVersionException
{
    internal ModelRefusedException(int version, string verdict) : base($"Version {version} was not promoted. {verdict}") { }
}
