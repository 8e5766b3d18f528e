using DocDigits.Recognition.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Training;

/// <summary>
/// The exponential moving average of a network's weights, kept as a network of its own in evaluation mode. Batch norm's
/// running statistics are averaged alike, as a first guess; before the network is judged they are measured anew.
/// </summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
internal sealed class WeightAverage<TNetwork> : IDisposable where TNetwork : nn.Module
{
    private readonly (Tensor Average, Tensor Live)[] _pairs;

    /// <param name="live">The network that is trained.</param>
    /// <param name="average">A new one of the same shape, which this object owns from here on.</param>
    public WeightAverage(TNetwork live, TNetwork average)
    {
        Network = average;
        Network.eval();
        IReadOnlyDictionary<string, Tensor> averages = Network.FloatState();
        _pairs = [.. live.FloatState().Select(state => (averages[state.Key], state.Value))];
        using var noGradient = no_grad();
        foreach ((Tensor mean, Tensor value) in _pairs) mean.copy_(value);
    }

    public TNetwork Network { get; }

    /// <summary>Moves the average towards the live weights. Early steps count more, so that the random start is forgotten.</summary>
    /// <param name="decay">Part of the average that stays, in the long run.</param>
    /// <param name="step">Steps made, from 1.</param>
    public void Update(double decay, long step)
    {
        using var noGradient = no_grad();
        double kept = Math.Min(decay, (1.0 + step) / (10.0 + step));
        using TorchSharp.Scalar stays = kept, added = 1 - kept;
        foreach ((Tensor average, Tensor value) in _pairs) average.mul_(stays).add_(value, alpha: added);
    }

    public void Dispose() => Network.Dispose();
}
