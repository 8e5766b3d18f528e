namespace DocDigits.Recognition.Mnist;

/// <summary>The names of the files of MNIST, without the .gz that they may bear.</summary>
public static class MnistFiles
{
    /// <summary>60,000 training images, IDX, unsigned bytes, 28x28.</summary>
    public const string TrainImages = "train-images-idx3-ubyte";

    /// <summary>60,000 training labels, IDX, unsigned bytes, 0 to 9.</summary>
    public const string TrainLabels = "train-labels-idx1-ubyte";

    /// <summary>10,000 test images.</summary>
    public const string TestImages = "t10k-images-idx3-ubyte";

    /// <summary>10,000 test labels.</summary>
    public const string TestLabels = "t10k-labels-idx1-ubyte";

    /// <summary>Optional: the writer of each training image, one whole number a line, in the order of the images (QMNIST).</summary>
    public const string TrainWriters = "train-writer-ids.txt";

    /// <summary>The path of a file in a folder: the name as it is, else with .gz.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="name">One of the names of this class.</param>
    /// <returns>The path, or null where neither is there.</returns>
    public static string? Find(string folder, string name)
    {
        string plain = Path.Combine(folder, name);
        if (File.Exists(plain)) return plain;
        string zipped = plain + ".gz";
        return File.Exists(zipped) ? zipped : null;
    }

    /// <summary>As <see cref="Find"/>, but a file that is not there is an error.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="name">One of the names of this class.</param>
    /// <returns>The path.</returns>
    /// <exception cref="MnistDataException">Neither form of the file is there.</exception>
    public static string Require(string folder, string name) =>
        Find(folder, name) ?? throw MnistDataException.Missing(Path.Combine(folder, name));
}
