using DocDigits.Documents.Segments;
using DocDigits.Recognition.Inference;
using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Network;

namespace DocDigits.Recognition;

/// <summary>
/// The line networks with their weights, ready to read: a whole field at once, cutting nothing. Several networks read each
/// line and their answers are averaged. Thread-safe: one instance serves any number of threads. It holds managed
/// memory alone, and asks nothing of torch.
/// </summary>
public sealed class LineReader
{
    private readonly (LineInference Network, LineWeightsMetadata Metadata)[] _networks;

    private LineReader((LineInference, LineWeightsMetadata)[] networks) => _networks = networks;

    /// <summary>What the weights of each network say about themselves.</summary>
    public IReadOnlyList<LineWeightsMetadata> Networks => [.. _networks.Select(member => member.Metadata)];

    /// <summary>Multiply-adds of all networks for a line of so many columns, batch norm and activations left out.</summary>
    /// <param name="columns">1 to <see cref="LineImage.MaximumWidth"/>.</param>
    public long MultiplyAdds(int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, LineImage.MaximumWidth);
        return _networks.Sum(member => LineNetworkShape.MultiplyAdds(member.Metadata.Options.View.WidthOf(columns)));
    }

    /// <summary>Loads weights and checks them: checksum, architecture, sizes, and the answer to a drawn line.</summary>
    /// <param name="paths">The files of weights, such as models/lines.weights, 1 or more.</param>
    /// <exception cref="WeightsFileException">A file is missing, cut short, altered, or does not belong to this program.</exception>
    public static LineReader Load(params IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count);
        return new LineReader([.. paths.Select(LineWeights.LoadForReading)]);
    }

    /// <summary>Reads lines, each by itself; several at once where <see cref="RecognitionThreads"/> allows it.</summary>
    /// <param name="lines">May be none.</param>
    /// <param name="cancellationToken">Looked at before each line.</param>
    /// <returns>One reading a line, in their order.</returns>
    public IReadOnlyList<LineReading> Read(IReadOnlyList<LineImage> lines, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return [.. FramesOf(_networks, lines, cancellationToken).Select(CtcDecoder.Decode)];
    }

    /// <summary>Where the digits of known texts stand in lines, as shares of each line's width, by the first network; null where one is too short for its text.</summary>
    internal IReadOnlyList<IReadOnlyList<double>?> Centres(IReadOnlyList<LineImage> lines, IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        [.. FramesOf(_networks[..1], lines, cancellationToken).Select(frames => frames[0]).Zip(texts, CtcDecoder.CentresOf)];

    /// <summary>For each line the frames of each network.</summary>
    private static LineFrames[][] FramesOf((LineInference Network, LineWeightsMetadata Metadata)[] networks, IReadOnlyList<LineImage> lines, CancellationToken cancellationToken)
    {
        LineFrames[][] frames = [.. lines.Select(_ => new LineFrames[networks.Length])];
        RecognitionThreads.ForEach(lines.Count * networks.Length, part =>
        {
            (int line, int member) = Math.DivRem(part, networks.Length);
            (LineInference network, LineWeightsMetadata metadata) = networks[member];
            frames[line][member] = network.Run(lines[line], metadata.Options.View, metadata.Temperature);
        }, cancellationToken);
        return frames;
    }
}
