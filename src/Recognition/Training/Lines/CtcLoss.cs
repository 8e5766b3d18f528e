using DocDigits.Documents.Segments;
using DocDigits.Recognition.Lines;
using TorchSharp;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Training.Lines;

/// <summary>Connectionist temporal classification of a batch of lines (Graves et al. 2006), by torch.</summary>
internal static class CtcLoss
{
    /// <summary>Mean loss a line, nats. The batch is of one kind: marks known in all lines or in none.</summary>
    /// <param name="logits">Batch x frames x classes.</param>
    /// <param name="samples">As many.</param>
    /// <param name="view">What the network saw of them.</param>
    public static Tensor Of(Tensor logits, IReadOnlyList<LineSample> samples, LineView view)
    {
        bool marks = samples[0].MarksAreKnown;
        Tensor log = nn.functional.log_softmax(logits, -1);
        if (!marks) log = MergeMarks(log);
        int[][] labels = [.. samples.Select(sample => LineAlphabet.Labels(marks ? sample.Raw : string.Concat(sample.Raw.Where(char.IsAsciiDigit))))];
        long[] targets = [.. labels.SelectMany(l => l).Select(l => (long)l)];
        long[] targetLengths = [.. labels.Select(l => (long)l.Length)];
        long[] frames = [.. samples.Select(sample => (long)LineNetworkShape.Frames(LineNetworkShape.Padded(view.WidthOf(sample.Line.Width))))];
        using var loss = nn.CTCLoss(blank: LineAlphabet.Blank, zero_infinity: true, reduction: nn.Reduction.Sum);
        using TorchSharp.Scalar count = samples.Count;
        return loss.forward(log.permute(1, 0, 2), tensor(targets), tensor(frames), tensor(targetLengths)).div(count);
    }

    /// <summary>Blank and marks as one class, as the decoder does for digit texts.</summary>
    private static Tensor MergeMarks(Tensor log)
    {
        Tensor blank = log.slice(-1, 0, 1, 1), digits = log.slice(-1, LineAlphabet.FirstDigit, LineAlphabet.FirstMark, 1);
        Tensor marks = log.slice(-1, LineAlphabet.FirstMark, LineAlphabet.Classes, 1);
        return cat([cat([blank, marks], -1).logsumexp(-1, true), digits], -1);
    }
}
