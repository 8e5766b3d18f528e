using System.Globalization;
using System.Security.Cryptography;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;

namespace DocDigits.Recognition.Evaluation;

/// <summary>Measures a file of weights on labelled digits, one network, each image read once.</summary>
/// <param name="time">For the speed.</param>
public sealed class DigitEvaluation(TimeProvider time)
{
    /// <summary>Digits read at a time between two looks at the cancellation token and two reports.</summary>
    private const int Chunk = 1024;

    /// <summary>Reads every digit of the files.</summary>
    /// <param name="weightsPath">The file of weights.</param>
    /// <param name="imagesPath">IDX images, gzip or raw.</param>
    /// <param name="labelsPath">IDX labels, gzip or raw.</param>
    /// <param name="targetError">Probability of error up to which a digit counts as accepted, above 0 and below 1.</param>
    /// <param name="progress">Told the number of digits read so far, on the calling thread.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="MnistDataException">A data file is missing or broken.</exception>
    /// <exception cref="WeightsFileException">The weights are missing or broken.</exception>
    public DigitEvaluationResult Run(
        string weightsPath,
        string imagesPath,
        string labelsPath,
        double targetError = 0.01,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (!(targetError > 0 && targetError < 1))
            throw new ArgumentOutOfRangeException(nameof(targetError), targetError, "The target error lies between 0 and 1.");

        LabelledDigits digits = LabelledDigits.Read(imagesPath, labelsPath);
        DigitClassifier classifier = DigitClassifier.Load(weightsPath);

        long started = time.GetTimestamp();
        float[] logits = ReadAll(classifier, digits.Images, progress, cancellationToken);
        double seconds = time.GetElapsedTime(started).TotalSeconds;

        string file = Path.GetFileName(imagesPath);
        double temperature = classifier.Metadata.Temperature;
        EvaluationItem[] items = [.. Enumerable.Range(0, digits.Count).Select(i => Judge(file, i, logits, temperature, digits.Labels.Digits[i], targetError))];
        return new DigitEvaluationResult
        {
            Images = file,
            ImagesSha256 = digits.Images.Sha256,
            LabelsSha256 = digits.Labels.Sha256,
            WeightsSha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(weightsPath))),
            Count = digits.Count,
            Errors = items.Count(item => item.Text != item.Truth),
            Accepted = items.Count(item => item.Accepted),
            AcceptedErrors = items.Count(item => item.Accepted && item.Text != item.Truth),
            TargetError = targetError,
            ExpectedCalibrationError = CalibrationError.Expected(items.Select(item => (item.Confidence, item.Text == item.Truth))),
            Loss = Softmax.MeanLoss(logits, digits.Labels.Digits, temperature),
            Confusion = Confuse(items),
            MultiplyAdds = classifier.Metadata.MultiplyAdds,
            DigitsPerSecond = digits.Count / Math.Max(seconds, 1e-9),
            Threads = RecognitionThreads.Count,
            Items = items,
        };
    }

    private static float[] ReadAll(DigitClassifier classifier, IdxImages images, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        float[] logits = new float[images.Count * DigitNetworkShape.Digits];
        for (int start = 0; start < images.Count; start += Chunk)
        {
            int taken = Math.Min(Chunk, images.Count - start);
            DigitForward.OfDigits(classifier.Logits(images.Pixels.AsMemory(start * IdxImages.PixelsPerImage, taken * IdxImages.PixelsPerImage), cancellationToken))
                .CopyTo(logits, start * DigitNetworkShape.Digits);
            progress?.Report(start + taken);
        }
        return logits;
    }

    private static EvaluationItem Judge(string file, int index, float[] logits, double temperature, byte truth, double targetError)
    {
        ReadOnlySpan<float> row = logits.AsSpan(index * DigitNetworkShape.Digits, DigitNetworkShape.Digits);
        int answer = Softmax.ArgMax(row);
        double confidence = Softmax.Probabilities(row, temperature)[answer];
        return new EvaluationItem(
            file,
            index.ToString(CultureInfo.InvariantCulture),
            truth.ToString(CultureInfo.InvariantCulture),
            answer.ToString(CultureInfo.InvariantCulture),
            confidence,
            1 - confidence <= targetError);
    }

    private static int[][] Confuse(IEnumerable<EvaluationItem> items)
    {
        int[][] counts = [.. Enumerable.Range(0, DigitNetworkShape.Digits).Select(_ => new int[DigitNetworkShape.Digits])];
        foreach (EvaluationItem item in items) counts[item.Truth[0] - '0'][item.Text[0] - '0']++;
        return counts;
    }
}
