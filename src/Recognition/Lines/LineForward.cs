using DocDigits.Documents.Segments;
using DocDigits.Recognition.Inference;
using TorchSharp;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Lines;

/// <summary>The line network's answers for one line: for each frame, left to right, natural logarithms of the classes' probabilities.</summary>
/// <param name="Frames">Number of frames.</param>
/// <param name="LogProbabilities">Frames x classes, row-major.</param>
internal sealed record LineFrames(int Frames, float[] LogProbabilities)
{
    public ReadOnlySpan<float> this[int frame] => LogProbabilities.AsSpan(frame * LineAlphabet.Classes, LineAlphabet.Classes);
}

/// <summary>Runs the line network that is trained in evaluation mode over managed pixels. Lines of like width go together. What reads is <see cref="LineInference"/>.</summary>
internal static class LineForward
{
    private const int BatchSize = 32;

    // Padding a line to another's width costs time: batches hold lines of about the same.
    private const double WidestShare = 1.25;

    /// <summary>The answers, in the lines' order. Calls may run at once.</summary>
    /// <param name="network">In evaluation mode.</param>
    /// <param name="view">What it sees of a line.</param>
    /// <param name="lines">May be none.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    public static LineFrames[] Run(LineNetwork network, LineView view, IReadOnlyList<LineImage> lines, CancellationToken cancellationToken = default)
    {
        var results = new LineFrames[lines.Count];
        int[] order = [.. Enumerable.Range(0, lines.Count).OrderBy(i => lines[i].Width)];
        for (int start = 0; start < order.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int taken = 1;
            while (taken < BatchSize && start + taken < order.Length && lines[order[start + taken]].Width <= WidestShare * lines[order[start]].Width + 8) taken++;
            RunBatch(network, view, lines, order.AsSpan(start, taken), results);
            start += taken;
        }
        return results;
    }

    private static void RunBatch(LineNetwork network, LineView view, IReadOnlyList<LineImage> lines, ReadOnlySpan<int> chosen, LineFrames[] results)
    {
        LineImage[] batch = new LineImage[chosen.Length];
        for (int i = 0; i < batch.Length; i++) batch[i] = lines[chosen[i]];
        using var noGradient = inference_mode();
        using var scope = NewDisposeScope();
        Tensor logits = network.forward(LineBatch.ToInput(batch, view));
        float[] values = nn.functional.log_softmax(logits, -1).contiguous().data<float>().ToArray();
        int framesInBatch = (int)logits.shape[1], row = framesInBatch * LineAlphabet.Classes;
        for (int i = 0; i < batch.Length; i++)
        {
            int frames = LineNetworkShape.Frames(LineNetworkShape.Padded(view.WidthOf(batch[i].Width)));
            results[chosen[i]] = new LineFrames(frames, values.AsSpan(i * row, frames * LineAlphabet.Classes).ToArray());
        }
    }
}
