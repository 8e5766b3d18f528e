using DocDigits.Methods.Data;
using DocDigits.Methods.Features;
using OpenCvSharp;
using OpenCvSharp.ML;

namespace DocDigits.Methods.Methods;

/// <summary>A support vector machine with a Gaussian kernel, one against one (Cortes and Vapnik 1995; OpenCV's SVM).</summary>
internal sealed class SupportVectorMethod(InputKind input) : IDigitMethod
{
    private const int ChosenOn = 4_000, ChosenBy = 2_000, MostIterations = 100_000, PairsOfDigits = 45;
    private const double Tolerance = 1e-3;
    private static readonly double[] Penalties = [2, 5, 10], Gammas = [0.01, 0.02, 0.04, 0.08];

    private (double C, double Gamma) _chosen = (Penalties[0], Gammas[0]);
    private SVM? _model;
    private InputFeatures? _features;

    public string Name => "support vector machine";

    public string Input => input.ToString();

    public string Settings => $"Gaussian kernel, one against one; C = {_chosen.C} of {string.Join(", ", Penalties)}, gamma = {_chosen.Gamma} of {string.Join(", ", Gammas)}";

    public long SizeInBytes { get; private set; }

    public void Choose(DigitSet training, DigitSet heldOut)
    {
        DigitSet taught = training.First(ChosenOn), asked = heldOut.First(ChosenBy);
        _chosen = Choice.Best(
            from c in Penalties from gamma in Gammas select (c, gamma),
            settings =>
            {
                _chosen = settings;
                Train(taught);
                return asked.Right(Classify(asked.Pixels));
            });
    }

    public MethodTraining Train(DigitSet training)
    {
        _model?.Dispose();
        _features = input.Learn(training);
        using Mat rows = _features.Rows(training.Pixels), labels = ModelRows.Labels(training.Labels);
        _model = SVM.Create();
        _model.Type = SVM.Types.CSvc;
        _model.KernelType = SVM.KernelTypes.Rbf;
        _model.C = _chosen.C;
        _model.Gamma = _chosen.Gamma;
        _model.TermCriteria = new TermCriteria(CriteriaTypes.MaxIter | CriteriaTypes.Eps, MostIterations, Tolerance);
        _model.Train(rows, SampleTypes.RowSample, labels);
        SizeInBytes = _features.SizeInBytes + SizeOf(_model);
        return new MethodTraining($"{training.Count:N0}");
    }

    public byte[] Classify(ReadOnlySpan<byte> pixels)
    {
        using Mat rows = _features!.Rows(pixels), results = new();
        _model!.Predict(rows, results);
        return ModelRows.Answers(results);
    }

    public void Dispose() => _model?.Dispose();

    /// <summary>The vectors, and for each pair of digits which of them count and how much.</summary>
    private static long SizeOf(SVM model)
    {
        using Mat vectors = model.GetSupportVectors();
        long size = vectors.Total() * sizeof(float);
        for (int pair = 0; pair < PairsOfDigits; pair++)
        {
            using Mat weights = new(), indices = new();
            model.GetDecisionFunction(pair, weights, indices);
            size += sizeof(double) + weights.Total() * (sizeof(double) + sizeof(int));
        }
        return size;
    }
}
