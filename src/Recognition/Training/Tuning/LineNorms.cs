using DocDigits.Documents.Segments;
using DocDigits.Recognition.Lines;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Training.Tuning;

/// <summary>
/// Measures the batch norms of line weights anew on the lines that they will read: each hand and scanner has its own
/// darkness and density, and statistics of lines that were varied for training, or of others, are not theirs (Li et al.,
/// "Adaptive batch normalization for practical domain adaptation", 2018).
/// </summary>
public static class LineNorms
{
    private const int BatchSize = 16;

    /// <summary>Measures, and writes the weights anew, whole or not at all.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="lines">As they are read, 1 or more.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    public static void Measure(string file, IReadOnlyList<LineImage> lines, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.Count == 0) throw new ArgumentException("Norms cannot be measured on no line.", nameof(lines));
        RecognitionThreads.SetForTraining();
        (LineNetwork network, LineWeightsMetadata metadata) = LineWeights.Load(file);
        using (network)
        {
            var statistics = new NormStatistics(network);
            foreach (LineImage[] batch in lines.OrderBy(line => line.Width).Chunk(BatchSize))
            {
                cancellation.ThrowIfCancellationRequested();
                using var noGradient = no_grad();
                using var scope = NewDisposeScope();
                statistics.Add(LineBatch.ToInput(batch, metadata.Options.View));
            }
            statistics.Apply();
            LineWeights.Write(file, network, metadata);
        }
    }
}
