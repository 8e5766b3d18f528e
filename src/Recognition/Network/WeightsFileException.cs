namespace DocDigits.Recognition.Network;

/// <summary>
/// A file of weights or a training checkpoint is missing, cut short, altered, of another kind, or does not answer as it
/// did when it was written. The message says which file and what to do.
/// </summary>
public sealed class WeightsFileException : Exception
{
    /// <summary>Makes the exception with a full message.</summary>
    /// <param name="message">Which file, what is wrong with it, what to do.</param>
    public WeightsFileException(string message) : base(message) { }

    /// <summary>Makes the exception with a full message and its cause.</summary>
    /// <param name="message">Which file, what is wrong with it, what to do.</param>
    /// <param name="innerException">The error underneath.</param>
    public WeightsFileException(string message, Exception innerException) : base(message, innerException) { }
}
