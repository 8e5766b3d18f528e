using System.Globalization;
using System.Text;

namespace DocDigits.Recognition.Mnist;

/// <summary>Images with their labels and, where known, their writers.</summary>
/// <param name="Images">The images.</param>
/// <param name="Labels">As many labels, in the same order.</param>
/// <param name="Writers">As many writer numbers, in the same order; null where no writer file is there.</param>
public sealed record LabelledDigits(IdxImages Images, IdxLabels Labels, int[]? Writers)
{
    /// <summary>Number of images.</summary>
    public int Count => Images.Count;

    /// <summary>Reads one image file and its label file; the writers stay unknown.</summary>
    /// <param name="imagesPath">IDX images, gzip or raw.</param>
    /// <param name="labelsPath">IDX labels, gzip or raw.</param>
    /// <exception cref="MnistDataException">A file is missing or broken, or the counts differ.</exception>
    public static LabelledDigits Read(string imagesPath, string labelsPath)
    {
        IdxImages images = IdxImages.Read(imagesPath);
        IdxLabels labels = IdxLabels.Read(labelsPath);
        if (images.Count != labels.Count)
            throw MnistDataException.Broken(labelsPath, $"{images.Count} labels, one for each image of {imagesPath}", $"{labels.Count}");
        return new LabelledDigits(images, labels, null);
    }

    /// <summary>Reads the training digits of a folder, with their writers where the writer file is there.</summary>
    /// <param name="folder">The folder that holds the files, or one that has them in a sub-folder "mnist".</param>
    /// <exception cref="MnistDataException">A file is missing or broken, or the counts differ.</exception>
    public static LabelledDigits ReadTraining(string folder)
    {
        folder = ResolveFolder(folder, MnistFiles.TrainImages);
        LabelledDigits digits = Read(
            MnistFiles.Require(folder, MnistFiles.TrainImages),
            MnistFiles.Require(folder, MnistFiles.TrainLabels));
        string? writers = MnistFiles.Find(folder, MnistFiles.TrainWriters);
        return writers is null ? digits : digits with { Writers = ReadWriters(writers, digits.Count) };
    }

    /// <summary>Reads the 10,000 test digits of a folder.</summary>
    /// <param name="folder">The folder that holds the files, or one that has them in a sub-folder "mnist".</param>
    /// <exception cref="MnistDataException">A file is missing or broken, or the counts differ.</exception>
    public static LabelledDigits ReadTest(string folder)
    {
        folder = ResolveFolder(folder, MnistFiles.TestImages);
        return Read(
            MnistFiles.Require(folder, MnistFiles.TestImages),
            MnistFiles.Require(folder, MnistFiles.TestLabels));
    }

    private static string ResolveFolder(string folder, string name)
    {
        string below = Path.Combine(folder, "mnist");
        return MnistFiles.Find(folder, name) is null && MnistFiles.Find(below, name) is not null ? below : folder;
    }

    private static int[] ReadWriters(string path, int count)
    {
        string[] lines = Encoding.ASCII.GetString(DataFile.Read(path).Content).TrimEnd('\n', '\r').Split('\n');
        if (lines.Length != count)
            throw MnistDataException.Broken(path, $"{count} lines, one for each image", $"{lines.Length}");

        int[] writers = new int[count];
        for (int i = 0; i < count; i++)
        {
            if (!int.TryParse(lines[i].AsSpan().TrimEnd('\r'), NumberStyles.None, CultureInfo.InvariantCulture, out writers[i]))
                throw MnistDataException.Broken(path, "a whole number a line", $"'{lines[i]}' in line {i + 1}");
        }
        return writers;
    }
}
