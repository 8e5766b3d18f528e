using System.Buffers;

namespace DocDigits.Recognition.Inference;

/// <summary>
/// What a layer gives: images of rows x columns x channels, the channels innermost, each image in a margin of zeros that the next
/// convolution pads with, so that it never asks where it is. Its numbers are lent by a pool: dispose it.
/// </summary>
internal sealed class FeatureMap : IDisposable
{
    private float[]? _values;

    /// <param name="images">Number of images.</param>
    /// <param name="rows">Rows of each, the margin not counted.</param>
    /// <param name="columns">Columns of each, the margin not counted.</param>
    /// <param name="channels">Numbers at each place.</param>
    /// <param name="margin">Rows of zeros above and below, columns of zeros on the left and on the right.</param>
    public FeatureMap(int images, int rows, int columns, int channels, (int Rows, int Columns) margin = default)
    {
        (Images, Rows, Columns, Channels, Margin) = (images, rows, columns, channels, margin);
        RowStride = (columns + 2 * margin.Columns) * channels;
        ImageStride = (rows + 2 * margin.Rows) * RowStride;
        _values = ArrayPool<float>.Shared.Rent(images * ImageStride);
        if (margin != default) _values.AsSpan(0, images * ImageStride).Clear();
    }

    public int Images { get; }
    public int Rows { get; }
    public int Columns { get; }
    public int Channels { get; }
    public (int Rows, int Columns) Margin { get; }

    /// <summary>Numbers from one row to the next, and from one image to the next.</summary>
    public int RowStride { get; }
    public int ImageStride { get; }

    /// <summary>All numbers, the margins too; the pool may have lent more.</summary>
    public float[] Values => _values ?? throw new ObjectDisposedException(nameof(FeatureMap));

    /// <summary>Index of the first channel at a place.</summary>
    public int At(int image, int row, int column) => image * ImageStride + (row + Margin.Rows) * RowStride + (column + Margin.Columns) * Channels;

    /// <summary>Whether the images are as many and as large, margins aside.</summary>
    public bool IsOfSize(FeatureMap other) => (Images, Rows, Columns, Channels) == (other.Images, other.Rows, other.Columns, other.Channels);

    /// <summary>Gives the numbers back.</summary>
    public void Dispose()
    {
        if (_values is { } values) ArrayPool<float>.Shared.Return(values);
        _values = null;
    }
}
