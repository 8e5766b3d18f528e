using DocDigits.Methods.Data;
using DocDigits.Methods.Features;
using OpenCvSharp;
using OpenCvSharp.ML;

namespace DocDigits.Methods.Methods;

/// <summary>Trees on resampled digits, each node choosing among a few random pixels, and their vote (Breiman 2001; OpenCV's
/// RTrees).</summary>
internal sealed class RandomForestMethod(InputKind input) : IDigitMethod
{
    private const int Trees = 100, Deepest = 25, Fewest = 2, PixelsANode = 28; // the square root of 784
    private const ulong Seed = 1;

    private RTrees? _model;
    private InputFeatures? _features;

    public string Name => "random forest";

    public string Input => input.ToString();

    public string Settings => $"{Trees} trees at most {Deepest} deep, {PixelsANode} pixels a node; nothing chosen";

    public long SizeInBytes => _model is null ? 0 : TreeSize.Of(_model);

    public void Choose(DigitSet training, DigitSet heldOut)
    {
        // More trees are never worse, and the square root of the inputs is what the literature takes.
    }

    public MethodTraining Train(DigitSet training)
    {
        _model?.Dispose();
        _features = input.Learn(training);
        using Mat rows = _features.Rows(training.Pixels), labels = ModelRows.Labels(training.Labels);
        Cv2.SetTheRNG(Seed);
        _model = RTrees.Create();
        _model.MaxDepth = Deepest;
        _model.MinSampleCount = Fewest;
        _model.ActiveVarCount = PixelsANode;
        _model.TermCriteria = new TermCriteria(CriteriaTypes.MaxIter, Trees, 0);
        _model.Train(rows, SampleTypes.RowSample, labels);
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
