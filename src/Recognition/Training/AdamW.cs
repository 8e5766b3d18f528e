using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Training;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019). Written out
/// so that its whole state can be named, saved and restored exactly; weight decay spares biases and batch norm.
/// </summary>
internal sealed class AdamW : IDisposable
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    // Kept, as KeptScalars says: a training makes millions of these calls.
    private static readonly TorchSharp.Scalar MeanKept = Beta1, MeanAdded = 1 - Beta1, SquareKept = Beta2, SquareAdded = 1 - Beta2, Least = Epsilon;

    private readonly double _weightDecay;
    private readonly List<(string Name, Parameter Value, Tensor Mean, Tensor Square)> _slots = [];

    public AdamW(IEnumerable<(string Name, Parameter Value)> parameters, double weightDecay)
    {
        _weightDecay = weightDecay;
        foreach ((string name, Parameter value) in parameters)
            _slots.Add((name, value, zeros_like(value).detach(), zeros_like(value).detach()));
    }

    /// <summary>Steps made so far; part of the state, since the bias correction depends on it.</summary>
    public long Steps { get; set; }

    public IReadOnlyDictionary<string, Tensor> State()
    {
        Dictionary<string, Tensor> state = [];
        foreach ((string name, _, Tensor mean, Tensor square) in _slots)
        {
            state.Add(name + ".mean", mean);
            state.Add(name + ".square", square);
        }
        return state;
    }

    public void Step(double learningRate)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        Steps++;
        double meanCorrection = 1 - Math.Pow(Beta1, Steps);
        using TorchSharp.Scalar squareCorrection = Math.Sqrt(1 - Math.Pow(Beta2, Steps));
        using TorchSharp.Scalar decayed = 1 - learningRate * _weightDecay, step = -learningRate / meanCorrection;
        foreach ((_, Parameter value, Tensor mean, Tensor square) in _slots)
        {
            Tensor gradient = value.grad ?? throw new InvalidOperationException("Step was called before backward.");
            if (value.dim() > 1) value.mul_(decayed);
            mean.mul_(MeanKept).add_(gradient, alpha: MeanAdded);
            square.mul_(SquareKept).addcmul_(gradient, gradient, SquareAdded);
            Tensor denominator = square.sqrt().div_(squareCorrection).add_(Least);
            value.addcdiv_(mean, denominator, step);
        }
    }

    public void Dispose()
    {
        foreach ((_, _, Tensor mean, Tensor square) in _slots)
        {
            mean.Dispose();
            square.Dispose();
        }
    }
}
