using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Registration;

/// <summary>What a page's greys say by themselves.</summary>
/// <param name="Usual">The median grey: the paper's, on nearly every page.</param>
/// <param name="Others">Share of the pixels that differ plainly from it.</param>
internal readonly record struct PageGreys(int Usual, double Others)
{
    /// <summary>Greys that differ by less from the usual one are paper.</summary>
    private const int PaperSpread = 28;

    /// <summary>A page with a smaller share of other pixels is blank: at 200 dpi a box of a cheque has more.</summary>
    private const double BlankShare = 2e-4;

    /// <summary>The usual grey of a page that may be a negative is darker.</summary>
    private const int DarkPaper = 110;

    /// <summary>Whether there is nothing on it.</summary>
    public bool IsBlank => Others < BlankShare;

    /// <summary>Whether most of it is dark.</summary>
    public bool IsDark => Usual < DarkPaper;

    public static PageGreys Of(PageRaster page)
    {
        int[] counts = new int[256];
        foreach (byte pixel in page.Pixels) counts[pixel]++;
        long seen = 0, others = 0;
        int usual = 0;
        while (usual < 255 && (seen += counts[usual]) * 2 < page.Pixels.Length) usual++;
        for (int grey = 0; grey < counts.Length; grey++)
            if (Math.Abs(grey - usual) > PaperSpread) others += counts[grey];
        return new PageGreys(usual, (double)others / page.Pixels.Length);
    }
}
