namespace DocDigits.Recognition.Lines;

/// <summary>The layers of the line network, from which it is made as it learns and as it reads, and its multiply-adds are counted.</summary>
internal static class LineNetworkShape
{
    /// <summary>Changes whenever weights of an older shape no longer fit.</summary>
    public const string Architecture = "docdigits-line-32-64-96-160/2";

    // Channels: multiples of 16 and 32, what vector units do at once.
    private const int Wide = 32, Wider = 64, Widest = 96, Folded = 160;

    /// <summary>Halves the height and the width.</summary>
    public static LineLayerShape Stem { get; } = new("stem", 1, Wide, (5, 5), (2, 2));

    /// <summary>Halves both again: 8 rows.</summary>
    public static LineLayerShape ToMiddle { get; } = new("to_middle", Wide, Wider, (3, 3), (2, 2));

    /// <summary>Two residual blocks of two convolutions.</summary>
    public static IReadOnlyList<LineLayerShape> Middle { get; } = Blocks("middle", 2, Wider, (3, 3));

    /// <summary>Halves the height: 4 rows.</summary>
    public static LineLayerShape ToDeep { get; } = new("to_deep", Wider, Widest, (3, 3), (2, 1));

    /// <summary>Two residual blocks of two convolutions.</summary>
    public static IReadOnlyList<LineLayerShape> Deep { get; } = Blocks("deep", 2, Widest, (3, 3));

    /// <summary>Folds the rows that are left into the channels.</summary>
    public static LineLayerShape Collapse { get; } = new("collapse", Widest, Folded, (LineViews.Rows / 8, 3), (1, 1), PadsRows: false);

    /// <summary>A residual block along the line.</summary>
    public static IReadOnlyList<LineLayerShape> Context { get; } = Blocks("context", 1, Folded, (1, 5));

    /// <summary>The answers of each column over the alphabet; with a bias, without a norm.</summary>
    public static LineLayerShape Answers { get; } = new("answers", Folded, FramesPerColumn * LineAlphabet.Classes, (1, 1), (1, 1));

    /// <summary>Columns of the image for one column of features.</summary>
    public const int Stride = 4;

    /// <summary>Answers for each column of features: two, so that narrow neighbours keep apart at half the cost of a finer grid.</summary>
    public const int FramesPerColumn = 2;

    /// <summary>Columns of the image for one answer.</summary>
    public const int ColumnsPerFrame = Stride / FramesPerColumn;

    /// <summary>Number of answers for an image whose width is a multiple of <see cref="Stride"/>.</summary>
    public static int Frames(int width) => width / Stride * FramesPerColumn;

    /// <summary>The width padded to whole columns of features.</summary>
    public static int Padded(int width) => (width + Stride - 1) / Stride * Stride;

    /// <summary>Multiply-adds for one image of a width, batch norm and activations left out.</summary>
    public static long MultiplyAdds(int width)
    {
        long sum = 0;
        (int Rows, int Columns) size = (LineViews.Rows, Padded(width));
        foreach (LineLayerShape layer in (LineLayerShape[])[Stem, ToMiddle, .. Middle, ToDeep, .. Deep, Collapse, .. Context, Answers])
        {
            size = layer.OutputOf(size);
            sum += layer.Weights * size.Rows * size.Columns;
        }
        return sum;
    }

    private static LineLayerShape[] Blocks(string name, int blocks, int channels, (int Rows, int Columns) kernel) =>
        [.. Enumerable.Range(1, 2 * blocks).Select(i => new LineLayerShape(name + i, channels, channels, kernel, (1, 1)))];
}
