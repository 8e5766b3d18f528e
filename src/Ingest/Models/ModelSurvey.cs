namespace DocDigits.Ingest.Models;

/// <summary>The versions that a data folder has.</summary>
/// <param name="Versions">Those whose description can be read, oldest first.</param>
/// <param name="Damaged">The others, oldest first. They cannot be read with.</param>
public sealed record ModelSurvey(IReadOnlyList<ModelAbout> Versions, IReadOnlyList<DamagedVersion> Damaged);

/// <summary>A version whose description is missing or cannot be read.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Problem">What is wrong with which file, and what to do.</param>
public sealed record DamagedVersion(int Version, string Problem);
