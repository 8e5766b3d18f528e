namespace DocDigits.Recognition.Lines;

/// <summary>The layers of the line network, from which both it and the count of its multiply-adds are made.</summary>
internal static class LineNetworkShape
{
    /// <summary>Changes whenever weights of an older shape no longer fit.</summary>
    public const string Architecture = "docdigits-line-32-64-96-160/2";

    // Multiples of 16 and 32: what vector units do at once.
    public const int Stem = 32, Middle = 64, Deep = 96, Context = 160;
    public const int StemKernel = 5, ContextKernel = 5, CollapseWidth = 3;

    /// <summary>Rows of features that are left where the height is folded into the channels.</summary>
    public const int RowsLeft = LineViews.Rows / 8;

    /// <summary>Residual blocks of two convolutions at 8 and at 4 rows.</summary>
    public const int MiddleBlocks = 2, DeepBlocks = 2;

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
        long w = Padded(width), rows = LineViews.Rows;
        long stem = rows / 2 * (w / 2), middle = rows / 4 * (w / 4), deep = rows / 8 * (w / 4), context = w / 4;
        return StemKernel * StemKernel * Stem * stem
            + 9L * Stem * Middle * middle + MiddleBlocks * 2L * 9 * Middle * Middle * middle
            + 9L * Middle * Deep * deep + DeepBlocks * 2L * 9 * Deep * Deep * deep
            + rows / 8 * CollapseWidth * Deep * Context * context
            + 2L * ContextKernel * Context * Context * context
            + (long)Context * FramesPerColumn * LineAlphabet.Classes * context;
    }
}
