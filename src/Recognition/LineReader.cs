using DocDigits.Documents.Segments;
using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Network;

namespace DocDigits.Recognition;

/// <summary>
/// The line networks with their weights, ready to read: a whole field at once, cutting nothing. Several networks read each
/// line and their answers are averaged. Thread-safe: one instance serves any number of threads. Native memory is freed when
/// a call returns.
/// </summary>
public sealed class LineReader : IDisposable
{
    private readonly (LineNetwork Network, LineWeightsMetadata Metadata)[] _networks;
    private volatile bool _disposed;

    private LineReader((LineNetwork, LineWeightsMetadata)[] networks) => _networks = networks;

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
        var networks = new List<(LineNetwork Network, LineWeightsMetadata)>();
        try
        {
            foreach (string path in paths) networks.Add(LineWeights.Load(path));
            return new LineReader([.. networks]);
        }
        catch
        {
            foreach ((LineNetwork network, _) in networks) network.Dispose();
            throw;
        }
    }

    /// <summary>Reads lines; many in one call are read faster than one by one.</summary>
    /// <param name="lines">May be none.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    /// <returns>One reading a line, in their order.</returns>
    /// <exception cref="ObjectDisposedException">The reader was disposed.</exception>
    public IReadOnlyList<LineReading> Read(IReadOnlyList<LineImage> lines, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return [.. FramesOf(lines, cancellationToken).Select(CtcDecoder.Decode)];
    }

    /// <summary>Where the digits of known texts stand in lines, as shares of each line's width, by the first network; null where one is too short for its text.</summary>
    internal IReadOnlyList<IReadOnlyList<double>?> Centres(IReadOnlyList<LineImage> lines, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return [.. FramesOf(_networks[0], lines, cancellationToken).Zip(texts, CtcDecoder.CentresOf)];
    }

    /// <summary>Frees the networks. No call may be under way.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        foreach ((LineNetwork network, _) in _networks) network.Dispose();
    }

    private static LineFrames[] FramesOf((LineNetwork Network, LineWeightsMetadata Metadata) member, IReadOnlyList<LineImage> lines, CancellationToken cancellationToken) =>
        LineForward.Run(member.Network, member.Metadata.Options.View, lines, member.Metadata.Temperature, cancellationToken);

    /// <summary>For each line the frames of each network.</summary>
    private LineFrames[][] FramesOf(IReadOnlyList<LineImage> lines, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        LineFrames[][] ofNetworks = [.. _networks.Select(member => FramesOf(member, lines, cancellationToken))];
        return [.. Enumerable.Range(0, lines.Count).Select(i => ofNetworks.Select(frames => frames[i]).ToArray())];
    }
}
