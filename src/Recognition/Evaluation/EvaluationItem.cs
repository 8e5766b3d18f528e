namespace DocDigits.Recognition.Evaluation;

/// <summary>One thing that was read in an evaluation, against the truth.</summary>
/// <param name="File">Name of the file it came from.</param>
/// <param name="Field">Name of the field; for single digits their 0-based index in the file.</param>
/// <param name="Truth">What stands there.</param>
/// <param name="Text">What was read, '' where nothing was.</param>
/// <param name="Confidence">Probability that the text is right, as stated, 0 to 1.</param>
/// <param name="Accepted">Whether it would go on without a person.</param>
public sealed record EvaluationItem(string File, string Field, string Truth, string Text, double Confidence, bool Accepted);
