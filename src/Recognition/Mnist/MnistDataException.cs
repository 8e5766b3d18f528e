namespace DocDigits.Recognition.Mnist;

/// <summary>
/// A data file of MNIST is missing, broken, or could not be fetched. The message names the file, says what was expected
/// and what was found, and where the data can be had.
/// </summary>
public sealed class MnistDataException : Exception
{
    /// <summary>Makes the exception with a full message.</summary>
    /// <param name="message">Which file, what was expected, what was found.</param>
    public MnistDataException(string message) : base(message) { }

    /// <summary>Makes the exception with a full message and its cause.</summary>
    /// <param name="message">Which file, what was expected, what was found.</param>
    /// <param name="innerException">The error underneath.</param>
    public MnistDataException(string message, Exception innerException) : base(message, innerException) { }

    internal static MnistDataException Missing(string path) => new(
        $"{path} (or the same name with .gz) is missing. {WhereToGetIt}");

    internal static MnistDataException Broken(string path, string expected, string found, Exception? cause = null)
    {
        string message = $"{path}: expected {expected}, found {found}. {WhereToGetIt}";
        return cause is null ? new MnistDataException(message) : new MnistDataException(message, cause);
    }

    private static string WhereToGetIt =>
        "MNIST can be fetched with 'docdigits train digits --download', or by hand from " +
        string.Join(" or ", MnistDownload.Mirrors) + ".";
}
