using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Registration;

/// <summary>What a page's greys say by themselves.</summary>
/// <param name="Usual">The median grey: the paper's, on nearly every page.</param>
/// <param name="Visible">Share of the pixels that differ from it by as little as a printed line that registration still sees.</param>
/// <param name="Plain">Share of those that differ plainly.</param>
internal readonly record struct PageGreys(int Usual, double Visible, double Plain)
{
    /// <summary>Differences of grey: below the contrast of the palest ink that <see cref="ReducedPage"/> takes for such, and above a scanner's noise.</summary>
    private const int VisibleSpread = 14, PlainSpread = 28;

    /// <summary>A page with a smaller share of other pixels is blank: at 200 dpi a box of a cheque has more.</summary>
    private const double BlankShare = 2e-4;

    /// <summary>The usual grey of a page that may be a negative is darker.</summary>
    private const int DarkPaper = 110;

    /// <summary>Whether there is nothing on it that registration could see.</summary>
    public bool IsBlank => Visible < BlankShare;

    /// <summary>Whether there is nothing on it but what may be noise.</summary>
    public bool LooksBlank => Plain < BlankShare;

    /// <summary>Whether most of it is dark.</summary>
    public bool IsDark => Usual < DarkPaper;

    public static PageGreys Of(PageRaster page)
    {
        int[] counts = new int[256];
        foreach (byte pixel in page.Pixels) counts[pixel]++;
        long seen = 0, visible = 0, plain = 0;
        int usual = 0;
        while (usual < 255 && (seen += counts[usual]) * 2 < page.Pixels.Length) usual++;
        for (int grey = 0; grey < counts.Length; grey++)
        {
            if (Math.Abs(grey - usual) > VisibleSpread) visible += counts[grey];
            if (Math.Abs(grey - usual) > PlainSpread) plain += counts[grey];
        }
        return new PageGreys(usual, (double)visible / page.Pixels.Length, (double)plain / page.Pixels.Length);
    }
}
