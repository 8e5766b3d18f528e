using DocDigits.Documents.Imaging;
using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>Composes single digits as other programs cut them out of forms. Every random decision comes from the stream handed in. Thread-safe.</summary>
/// <param name="writers">Whose digits.</param>
public sealed class CellComposer(WriterDigits writers)
{
    /// <summary>Digits written side by side; the one in the middle is cut out.</summary>
    private const int Written = 3, Middle = 1;

    /// <summary>Paper around all that is drawn, digit heights: more than any cut leaves.</summary>
    private const double Surround = 1;

    /// <summary>Composes one digit.</summary>
    /// <param name="cut">How it is cut.</param>
    /// <param name="random">Draws digit, hand, form and scan.</param>
    /// <returns>The picture, and the digit.</returns>
    public (PageRaster Crop, int Digit) Compose(DigitCut cut, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(cut);
        ArgumentNullException.ThrowIfNull(random);
        HandStyle hand = HandStyle.Draw(writers, random);
        double h = hand.Height, pitch = h * random.Uniform(1, 1.5), cell = h * random.Uniform(1.15, 1.7);
        int margin = (int)Math.Ceiling(Surround * h), width = 2 * margin + (int)(Written * pitch), height = 2 * margin + (int)cell;
        double PostAt(int place) => margin + place * pitch;

        float[] paper = new float[width * height];
        Array.Fill(paper, (float)random.Uniform(0.75, 1));
        Print(cut, paper, width, height, h, margin, PostAt, random);

        int[] digits = [.. Enumerable.Range(0, Written).Select(_ => (int)(random.Uniform() * 10))];
        double dark = random.Uniform(0.5, 0.95);
        PixelRect ink = default;
        for (int i = 0; i < Written; i++)
        {
            if (i != Middle && !cut.HasNeighbours) continue;
            double x = (PostAt(i) + PostAt(i + 1)) / 2 + 0.07 * pitch * random.Normal(), y = height / 2.0 + 0.06 * cell * random.Normal();
            PixelRect box = Draw(paper, width, height, digits[i], hand, x, y, dark, random);
            if (i == Middle) ink = box;
        }

        PixelRect place = cut.Box == PrintedCell.None ? ink : new PixelRect((int)PostAt(Middle), margin, (int)pitch, (int)cell);
        PageRaster page = ScanDegradation.Scan(paper, width, height, h, random);
        return (Cut(page, place, cut, h, random), digits[Middle]);
    }

    private static void Print(DigitCut cut, float[] paper, int width, int height, double h, int margin, Func<int, double> postAt, SeededRandom random)
    {
        if (cut.Box == PrintedCell.None) return;
        double dark = cut.Pale ? random.Uniform(0.1, 0.25) : random.Uniform(0.4, 0.9), thick = Math.Max(0.9, h * random.Uniform(0.03, 0.08));
        int bottom = height - margin, top = cut.Box == PrintedCell.Ticks ? bottom - (int)(h * random.Uniform(0.2, 0.4)) : margin;
        (int first, int last) = cut.HasNeighbours ? (0, Written) : (Middle, Middle + 1);
        int left = (int)(postAt(first) - thick / 2), right = (int)Math.Ceiling(postAt(last) + thick / 2);
        double tilt = random.Uniform(-0.008, 0.008);
        PrintedLines.Rule(paper, width, height, bottom, tilt, thick, dark, left, right);
        if (cut.Box == PrintedCell.Closed) PrintedLines.Rule(paper, width, height, top, tilt, thick, dark, left, right);
        for (int i = first; i <= last; i++) PrintedLines.Post(paper, width, postAt(i), top, bottom, thick, dark);
    }

    private PixelRect Draw(float[] paper, int width, int height, int digit, HandStyle hand, double middleX, double middleY, double dark, SeededRandom random)
    {
        double size = hand.Height * Math.Clamp(1 + hand.SizeSpread * random.Normal(), 0.7, 1.3);
        PaintedGlyph glyph = GlyphPainter.Paint(writers.Picture(hand.Writer, digit, random), size, Math.Sqrt(hand.Aspect), 0.3 * hand.Slant, 0.04 * random.Normal(), hand.Thickness, hand.Crispness, HandBend.None);
        int x0 = (int)(middleX - glyph.Width / 2.0), y0 = (int)(middleY - glyph.Height / 2.0);
        PixelRect box = default;
        for (int y = 0; y < glyph.Height; y++)
            for (int x = 0; x < glyph.Width; x++)
            {
                float coverage = glyph.Coverage[y * glyph.Width + x];
                if (coverage <= 0 || x0 + x < 0 || y0 + y < 0 || x0 + x >= width || y0 + y >= height) continue;
                paper[(y0 + y) * width + x0 + x] *= (float)(1 - dark * coverage);
                if (coverage >= 0.4f) box = box.Union(new PixelRect(x0 + x, y0 + y, 1, 1));
            }
        return box;
    }

    private static PageRaster Cut(PageRaster page, PixelRect place, DigitCut cut, double h, SeededRandom random)
    {
        int Paper() => (int)Math.Round(h * random.Uniform(cut.Paper.From, cut.Paper.To));
        int left = Math.Clamp(place.X - Paper(), 0, page.Width - 1), top = Math.Clamp(place.Y - Paper(), 0, page.Height - 1);
        int right = Math.Clamp(place.Right + Paper(), left + 1, page.Width), bottom = Math.Clamp(place.Bottom + Paper(), top + 1, page.Height);
        byte[] pixels = new byte[(right - left) * (bottom - top)];
        for (int y = top; y < bottom; y++) page.Pixels.AsSpan(y * page.Width + left, right - left).CopyTo(pixels.AsSpan((y - top) * (right - left)));
        return new PageRaster(right - left, bottom - top, pixels, page.Dpi);
    }
}
