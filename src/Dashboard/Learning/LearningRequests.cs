namespace DocDigits.Dashboard.Learning;

/// <summary>Asks for a retraining, for the end of one, or for going back to the version before.</summary>
/// <param name="Who">The person.</param>
public sealed record LearningRequest(string Who);

/// <summary>Chooses the version to read with.</summary>
/// <param name="Who">The person.</param>
/// <param name="Version">Its number; 0: the shipped models.</param>
/// <param name="Force">Take it although it was found no better.</param>
public sealed record UseRequest(string Who, int Version, bool Force = false);
