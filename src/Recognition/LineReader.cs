using DocDigits.Documents.Segments;
using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Network;

namespace DocDigits.Recognition;

/// <summary>
/// The line network with its weights, ready to read: a whole field at once, cutting nothing. Thread-safe: one instance
/// serves any number of threads. Native memory is freed when a call returns.
/// </summary>
public sealed class LineReader : IDisposable
{
    private readonly LineNetwork _network;
    private volatile bool _disposed;

    private LineReader(LineNetwork network, LineWeightsMetadata metadata)
    {
        _network = network;
        Metadata = metadata;
    }

    /// <summary>What the weights say about themselves.</summary>
    public LineWeightsMetadata Metadata { get; }

    /// <summary>Multiply-adds for a line of so many columns, batch norm and activations left out.</summary>
    /// <param name="columns">1 to <see cref="LineImage.MaximumWidth"/>.</param>
    public static long MultiplyAdds(int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, LineImage.MaximumWidth);
        return LineNetworkShape.MultiplyAdds(columns);
    }

    /// <summary>Loads weights and checks them: checksum, architecture, sizes, and the answer to a drawn line.</summary>
    /// <param name="path">The file of weights, such as models/lines.weights.</param>
    /// <exception cref="WeightsFileException">The file is missing, cut short, altered, or does not belong to this program.</exception>
    public static LineReader Load(string path)
    {
        (LineNetwork network, LineWeightsMetadata metadata) = LineWeights.Load(path);
        return new LineReader(network, metadata);
    }

    /// <summary>Reads lines; many in one call are read faster than one by one.</summary>
    /// <param name="lines">May be none.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    /// <returns>One reading a line, in their order.</returns>
    /// <exception cref="ObjectDisposedException">The reader was disposed.</exception>
    public IReadOnlyList<LineReading> Read(IReadOnlyList<LineImage> lines, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return [.. LineForward.Run(_network, lines, Metadata.Temperature, cancellationToken).Select(CtcDecoder.Decode)];
    }

    /// <summary>Where the digits of known texts stand in lines, as shares of each line's width; null where one is too short for its text.</summary>
    internal IReadOnlyList<IReadOnlyList<double>?> Centres(IReadOnlyList<LineImage> lines, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return [.. LineForward.Run(_network, lines, Metadata.Temperature, cancellationToken).Zip(texts, CtcDecoder.CentresOf)];
    }

    /// <summary>Frees the network. No call may be under way.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _network.Dispose();
    }
}
