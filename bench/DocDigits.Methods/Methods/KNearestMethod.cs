using DocDigits.Methods.Data;
using DocDigits.Methods.Features;
using OpenCvSharp;
using OpenCvSharp.ML;

namespace DocDigits.Methods.Methods;

/// <summary>The majority of the nearest training digits by Euclidean distance, all of them compared (Cover and Hart 1967;
/// OpenCV's KNearest).</summary>
internal sealed class KNearestMethod(InputKind input) : IDigitMethod
{
    private const int ChosenOn = 20_000, ChosenBy = 2_000;
    private static readonly int[] Candidates = [1, 3, 5, 7];

    private int _k = 3, _numbers;
    private KNearest? _model;
    private InputFeatures? _features;

    public string Name => "k-nearest neighbours";

    public string Input => input.ToString();

    public string Settings => $"k = {_k} of {string.Join(", ", Candidates)}";

    public long SizeInBytes => (long)_numbers * sizeof(float) + (_features?.SizeInBytes ?? 0);

    public void Choose(DigitSet training, DigitSet heldOut)
    {
        DigitSet asked = heldOut.First(ChosenBy);
        Train(training.First(ChosenOn));
        using Mat rows = _features!.Rows(asked.Pixels);
        _k = Choice.Best(Candidates, k => asked.Right(Nearest(rows, k)));
    }

    public MethodTraining Train(DigitSet training)
    {
        _model?.Dispose();
        _features = input.Learn(training);
        using Mat rows = _features.Rows(training.Pixels), labels = ModelRows.Labels(training.Labels);
        _model = KNearest.Create();
        _model.Train(rows, SampleTypes.RowSample, labels);
        _numbers = training.Count * (rows.Cols + 1);
        return new MethodTraining($"{training.Count:N0}");
    }

    public byte[] Classify(ReadOnlySpan<byte> pixels)
    {
        using Mat rows = _features!.Rows(pixels);
        return Nearest(rows, _k);
    }

    public void Dispose() => _model?.Dispose();

    private byte[] Nearest(Mat rows, int k)
    {
        using Mat results = new();
        _model!.FindNearest(rows, k, results);
        return ModelRows.Answers(results);
    }
}
