using DocDigits.Methods.Data;
using DocDigits.Methods.Features;
using OpenCvSharp;
using OpenCvSharp.ML;

namespace DocDigits.Methods.Methods;

/// <summary>
/// A normal distribution with its whole covariance for each digit: the quadratic classifier of LeCun et al. 1998 (OpenCV's
/// NormalBayesClassifier). On principal components, since the covariance of pixels that are always black has no inverse.
/// </summary>
internal sealed class NormalBayesMethod(InputKind input) : IDigitMethod
{
    private const int Classes = 10;

    private int _width;
    private NormalBayesClassifier? _model;
    private InputFeatures? _features;

    public string Name => "Bayes with whole covariances";

    public string Input => input.ToString();

    public string Settings => "normal distributions; nothing chosen";

    // A mean, a symmetric matrix and a constant for each digit, in OpenCV's double precision.
    public long SizeInBytes => _model is null ? 0 : _features!.SizeInBytes + (long)sizeof(double) * Classes * (_width + _width * (_width + 1) / 2 + 1);

    public void Choose(DigitSet training, DigitSet heldOut)
    {
        // It has no settings but the number of components, which is that of the other methods.
    }

    public MethodTraining Train(DigitSet training)
    {
        _model?.Dispose();
        _features = input.Learn(training);
        using Mat rows = _features.Rows(training.Pixels), labels = ModelRows.Labels(training.Labels);
        _model = NormalBayesClassifier.Create();
        _model.Train(rows, SampleTypes.RowSample, labels);
        _width = rows.Cols;
        return new MethodTraining($"{training.Count:N0}");
    }

    public byte[] Classify(ReadOnlySpan<byte> pixels)
    {
        using Mat rows = _features!.Rows(pixels), results = new();
        _model!.Predict(rows, results);
        return ModelRows.Answers(results);
    }

    public void Dispose() => _model?.Dispose();
}
