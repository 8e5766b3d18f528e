using DocDigits.Methods.Data;
using DocDigits.Methods.Features;
using OpenCvSharp;
using OpenCvSharp.ML;

namespace DocDigits.Methods.Methods;

/// <summary>One tree that asks for a pixel at a time (Breiman, Friedman, Olshen and Stone 1984; OpenCV's DTrees), kept small
/// by the fewest digits that a node may be split with, in place of pruning.</summary>
internal sealed class DecisionTreeMethod(InputKind input) : IDigitMethod
{
    private const int Deepest = 25, ChosenOn = 5_000, ChosenBy = 3_000;
    private static readonly int[] Candidates = [2, 5, 10, 20];

    private int _fewest = Candidates[0];
    private DTrees? _model;
    private InputFeatures? _features;

    public string Name => "decision tree";

    public string Input => input.ToString();

    public string Settings => $"Gini, nodes of {_fewest} digits (of {string.Join(", ", Candidates)}) or more are split, at most {Deepest} deep";

    public long SizeInBytes => _model is null ? 0 : TreeSize.Of(_model);

    public void Choose(DigitSet training, DigitSet heldOut)
    {
        DigitSet taught = training.First(ChosenOn), asked = heldOut.First(ChosenBy);
        _fewest = Choice.Best(Candidates, fewest =>
        {
            _fewest = fewest;
            Train(taught);
            return asked.Right(Classify(asked.Pixels));
        });
    }

    public MethodTraining Train(DigitSet training)
    {
        _model?.Dispose();
        _features = input.Learn(training);
        using Mat rows = _features.Rows(training.Pixels), labels = ModelRows.Labels(training.Labels);
        _model = DTrees.Create();
        _model.MaxDepth = Deepest;
        _model.MinSampleCount = _fewest;
        _model.CVFolds = 0;
        _model.UseSurrogates = false;
        _model.Use1SERule = false;
        _model.TruncatePrunedTree = false;
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
