namespace DocDigits.Methods.Methods;

/// <summary>What a method was trained on.</summary>
/// <param name="On">In words or figures, for the table.</param>
/// <param name="Before">Where it was trained by another command: the time that its file states; null where it was trained here.</param>
internal sealed record MethodTraining(string On, TimeSpan? Before = null);
