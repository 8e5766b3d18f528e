using DocDigits.Methods.Data;
using DocDigits.Methods.Features;

namespace DocDigits.Methods.Methods;

/// <summary>
/// Each pixel normally distributed within a digit, independently of the others (Duda and Hart 1973). OpenCV has none: its
/// NormalBayes estimates whole covariances, see <see cref="NormalBayesMethod"/>. Pixels that are black in every digit of a
/// class have no variance and would decide everything; so the same floor is added to all variances.
/// </summary>
internal sealed class NaiveBayesMethod(InputKind input) : IDigitMethod
{
    private const int Classes = 10, ChosenBy = 3_000;
    private static readonly double[] Floors = [0.001, 0.003, 0.01, 0.03, 0.1];

    private double _floor = Floors[0];
    private InputFeatures? _features;
    private double[][] _means = [], _variances = [];
    private double[] _logShares = [];

    public string Name => "naive Bayes";

    public string Input => input.ToString();

    public string Settings => $"normal distributions; variance floor {_floor} of {string.Join(", ", Floors)}, white being 1";

    public long SizeInBytes => sizeof(float) * (_means.Sum(mean => 2L * mean.Length) + _logShares.Length);

    public void Choose(DigitSet training, DigitSet heldOut)
    {
        DigitSet asked = heldOut.First(ChosenBy);
        Train(training);
        _floor = Choice.Best(Floors, floor =>
        {
            _floor = floor;
            return asked.Right(Classify(asked.Pixels));
        });
    }

    public MethodTraining Train(DigitSet training)
    {
        _features = input.Learn(training);
        float[] values = _features.Values(training.Pixels);
        int width = values.Length / training.Count;
        int[] counts = new int[Classes];
        double[][] squares = Empty(width);
        _means = Empty(width);
        for (int i = 0; i < training.Count; i++)
        {
            int digit = training.Labels[i];
            counts[digit]++;
            for (int j = 0; j < width; j++)
            {
                double value = values[i * width + j];
                _means[digit][j] += value;
                squares[digit][j] += value * value;
            }
        }
        for (int digit = 0; digit < Classes; digit++)
        {
            for (int j = 0; j < width; j++)
            {
                _means[digit][j] /= counts[digit];
                squares[digit][j] = Math.Max(0, squares[digit][j] / counts[digit] - _means[digit][j] * _means[digit][j]);
            }
        }
        _variances = squares;
        _logShares = [.. counts.Select(count => Math.Log((double)count / training.Count))];
        return new MethodTraining($"{training.Count:N0}");
    }

    public byte[] Classify(ReadOnlySpan<byte> pixels)
    {
        float[] values = _features!.Values(pixels);
        int width = _means[0].Length;
        double[][] precisions = [.. _variances.Select(variances => variances.Select(variance => 1 / (variance + _floor)).ToArray())];
        double[] constants = [.. _logShares.Select((share, digit) => share + precisions[digit].Sum(Math.Log) / 2)];
        byte[] answers = new byte[values.Length / width];
        for (int i = 0; i < answers.Length; i++)
        {
            ReadOnlySpan<float> row = values.AsSpan(i * width, width);
            double best = double.NegativeInfinity;
            for (int digit = 0; digit < Classes; digit++)
            {
                double score = constants[digit] - Distance(row, _means[digit], precisions[digit]) / 2;
                if (score > best) (best, answers[i]) = (score, (byte)digit);
            }
        }
        return answers;
    }

    private static double Distance(ReadOnlySpan<float> row, double[] mean, double[] precision)
    {
        double sum = 0;
        for (int j = 0; j < row.Length; j++)
        {
            double difference = row[j] - mean[j];
            sum += difference * difference * precision[j];
        }
        return sum;
    }

    private static double[][] Empty(int width) => [.. Enumerable.Range(0, Classes).Select(_ => new double[width])];
}
