using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Binarisation;

/// <summary>
/// A picture cut so tightly around bold digits that ink is nearly as common in it as paper. Windows then hold more ink than paper, and
/// what is estimated as background is ink; with paper laid around, they are what they are in any other field.
/// </summary>
internal static class TightCrop
{
    /// <summary>Share of the picture that is ink, from and to: below, windows hold paper enough; above, the picture is dark rather than written on.</summary>
    private const double LeastInk = 0.3, MostInk = 0.65;

    /// <summary>Grey levels between ink and paper, and the share of all variance that lies between the two and not within them (Otsu 1979):
    /// a photograph, a shadow or a pattern has less.</summary>
    private const double LeastContrast = 45, LeastSeparability = 0.75;

    /// <summary>Paper laid around, a share of the height.</summary>
    private const double Margin = 0.5;

    /// <summary>The picture with paper around it, and where in it the picture lies; or null where it holds paper enough.</summary>
    public static (PageRaster Crop, PixelRect Place)? WithPaper(PageRaster crop)
    {
        int otsu = Otsu.Threshold(crop.Pixels);
        (double ink, double paper, double share, double separability) = Classes(crop.Pixels, otsu);
        if (share is < LeastInk or > MostInk || paper - ink < LeastContrast || separability < LeastSeparability) return null;

        int margin = Math.Max(1, (int)(Margin * crop.Height));
        var place = new PixelRect(margin, margin, crop.Width, crop.Height);
        byte[] pixels = new byte[(crop.Width + 2 * margin) * (crop.Height + 2 * margin)];
        Array.Fill(pixels, (byte)Math.Round(paper));
        Windows.Paste(crop.Pixels, crop.Width, pixels, crop.Width + 2 * margin, place);
        return (new PageRaster(crop.Width + 2 * margin, crop.Height + 2 * margin, pixels, crop.Dpi), place);
    }

    private static (double Ink, double Paper, double Share, double Separability) Classes(byte[] grey, int threshold)
    {
        double dark = 0, darkSum = 0, sum = 0, squares = 0;
        foreach (byte g in grey)
        {
            sum += g;
            squares += (double)g * g;
            if (g > threshold) continue;
            dark++;
            darkSum += g;
        }
        double light = grey.Length - dark, mean = sum / grey.Length, variance = squares / grey.Length - mean * mean;
        if (dark == 0 || light == 0 || variance <= 0) return (mean, mean, 0, 0);
        double ink = darkSum / dark, paper = (sum - darkSum) / light, share = dark / grey.Length;
        return (ink, paper, share, share * (1 - share) * (paper - ink) * (paper - ink) / variance);
    }
}
