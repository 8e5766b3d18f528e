using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Samples.Degradation;
using DocDigits.Samples.Drawing;
using DocDigits.Samples.Hand;
using DocDigits.Samples.Printing;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.Samples.Crops;

/// <summary>
/// Draws fields on patterned paper: eight papers, eight styles of comb and boxes around free amounts, print and pens in
/// colours, full contrast down to a fifth of it, 150 to 300 dpi, blur, noise, JPEG; registered with an error of some tenths
/// of a millimetre. In grey a seed gives the same field as in colour, its noise apart. Thread-safe: all state belongs to the call.
/// </summary>
public static class InkFieldGenerator
{
    /// <summary>Paper around the field, as registration cuts it, and the most that a registration errs, millimetres.</summary>
    private const double Margin = 2, Misplaced = 0.3;

    private const double EmptyShare = 0.1, JpegShare = 0.6, LineShade = 0.06;

    private static readonly int[] Contrasts = [100, 100, 70, 45, 30, 20];

    /// <summary>The styles of comb, by their names.</summary>
    public static IReadOnlyList<string> Combs { get; } = [.. Enum.GetNames<CombStyle>().Select(Lower)];

    /// <summary>The papers, by their names.</summary>
    public static IReadOnlyList<string> Papers { get; } = [.. Enum.GetNames<PaperPattern>().Select(Lower)];

    /// <summary>Draws a field of any paper, box and contrast: papers take turns, one field in two is a comb.</summary>
    /// <param name="seed">The same seed gives the same fields.</param>
    /// <param name="index">0 or more; a field does not depend on how many are drawn.</param>
    /// <param name="inColour">Whether it is scanned in colour.</param>
    public static InkField Draw(int seed, int index, bool inColour)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        SampleRandom random = SampleRandom.Of((uint)seed ^ 0x1A4EUL << 32, (ulong)index);
        var paper = (PaperPattern)(index % Papers.Count);
        CombStyle? comb = random.Chance(0.5) ? random.Pick(Enum.GetValues<CombStyle>()) : null;
        return Draw(random, index, paper, comb, random.Pick(Contrasts), inColour);
    }

    /// <summary>Draws a comb: styles take turns, on the papers that forms have, at full contrast or a little less.</summary>
    /// <param name="seed">The same seed gives the same combs.</param>
    /// <param name="index">0 or more; a comb does not depend on how many are drawn.</param>
    /// <param name="inColour">Whether it is scanned in colour.</param>
    public static InkField DrawComb(int seed, int index, bool inColour)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        SampleRandom random = SampleRandom.Of((uint)seed ^ 0xC04BUL << 32, (ulong)index);
        PaperPattern paper = random.Chance(0.7) ? PaperPattern.Plain : random.Pick(Enum.GetValues<PaperPattern>());
        return Draw(random, index, paper, (CombStyle)(index % Combs.Count), random.Chance(0.7) ? 100 : 70, inColour);
    }

    private static InkField Draw(SampleRandom random, int index, PaperPattern paper, CombStyle? comb, int contrast, bool inColour)
    {
        ScanConditions scan = ScanConditions.Draw(random.Fork(), SampleFormat.Jpeg) with { SkewDegrees = Math.Clamp(random.Normal(0.15), -0.4, 0.4), Contrast = contrast / 100.0, Brightness = 0.35 * (1 - contrast / 100.0) };
        int cells = comb is null ? 0 : random.Int(5, 9);
        double height = comb is null ? random.Uniform(9, 12) : random.Uniform(7, 9.5), width = comb is null ? random.Uniform(34, 55) : cells * random.Uniform(5, 6.5);
        var size = new MillimetreSize(width + 2 * Margin, height + 2 * Margin);
        double scale = scan.Dpi / 25.4;
        int pixelsX = (int)Math.Round(size.Width * scale), pixelsY = (int)Math.Round(size.Height * scale);
        var place = new SheetTransform(scan.SkewDegrees, scale, (size.Width / 2, size.Height / 2), (pixelsX / 2.0 + random.Uniform(-Misplaced, Misplaced) * scale, pixelsY / 2.0 + random.Uniform(-Misplaced, Misplaced) * scale));

        var picture = new Canvas(pixelsX, pixelsY, place, (float)scan.PaperTone, inColour);
        Canvas ink = Blank(), lines = Blank();
        var area = new MillimetreRect(Margin, Margin, width, height);
        picture.Pigment = random.Pick(Pigment.Prints);
        PatternedPaper.Print(picture, size, paper, random.Uniform(0.1, 0.5), random.Fork());
        picture.Pigment = random.Chance(0.5) ? Pigment.Black : random.Pick(Pigment.Prints);
        double line = random.Uniform(0.2, 0.45), darkness = random.Uniform(0.5, 0.95);
        string box = random.Pick(["none", "framed", "underlined"]);
        foreach (Canvas canvas in new[] { picture, lines })
        {
            // A tint is no line: it is to be gone like a pattern.
            if (canvas == lines && (comb is CombStyle.Tinted or CombStyle.Knockout)) continue;
            if (comb is { } style) new CombPrinter(canvas, area, cells, line, darkness).Print(style);
            else FreeBox(canvas, area, box, line, darkness);
        }

        HandStyle hand = HandStyle.Draw(random.Fork());
        var writer = new FieldHand(hand, random.Fork());
        string digits = random.Chance(EmptyShare) ? "" : Digits(random, comb is null ? random.Int(3, 6) : cells);
        picture.Pigment = random.Pick(Pigment.Pens);
        foreach (IReadOnlyList<PenStroke> piece in digits.Length == 0 ? [] : comb is null ? writer.Run(Marked(digits, hand.Marks), area) : writer.Comb(digits, area))
        {
            picture.Ink(piece);
            ink.Ink([.. piece.Select(s => new PenStroke([.. s.Points.Select(p => p with { Density = 1 })]))]);
        }
        PageRaster raster = Scanner.Scan(picture, scan, hand.Pen.Density, blackAndWhite: false, random.Fork());
        if (random.Chance(JpegShare)) raster = Compressed(raster, random.Int(45, 90));
        GaussianBlur.Apply(lines.Planes[0], pixelsX, pixelsY, scan.Blur * scale);
        TemplateField field = comb is null
            ? new("amount", FieldLayout.Free, area, new AmountFormat("XXX", 0, 12))
            : new("comb", FieldLayout.Comb, area, new DigitsFormat(cells, cells)) { Cells = cells };
        int margin = (int)Math.Round(Margin * scale);
        var region = new FieldRegion(field, raster, PixelQuad.FromRect(new PixelRect(0, 0, pixelsX, pixelsY)),
            new PixelRect(margin, margin, Math.Min(pixelsX - margin, (int)Math.Round(width * scale)), Math.Min(pixelsY - margin, (int)Math.Round(height * scale))));
        return new InkField(string.Create(CultureInfo.InvariantCulture, $"{index + 1:00000}.png"), region, digits,
            [.. ink.Planes[0].Select(light => light <= 0.5f)], [.. lines.Planes[0].Select(light => light < 1 - LineShade)],
            Lower(paper.ToString()), comb is { } printed ? Lower(printed.ToString()) : box, contrast);

        Canvas Blank() => new(pixelsX, pixelsY, place, 1);
    }

    private static void FreeBox(Canvas canvas, MillimetreRect area, string box, double line, double darkness)
    {
        if (box == "none") return;
        const double beyond = 0.7;
        var outer = new MillimetreRect(area.X - beyond, area.Y - beyond, area.Width + 2 * beyond, area.Height + 2 * beyond);
        canvas.Fill(new(outer.X, outer.Bottom - line, outer.Width, line), darkness);
        if (box == "underlined") return;
        canvas.Fill(new(outer.X, outer.Y, outer.Width, line), darkness);
        canvas.Fill(new(outer.X, outer.Y + line, line, outer.Height - 2 * line), darkness);
        canvas.Fill(new(outer.Right - line, outer.Y + line, line, outer.Height - 2 * line), darkness);
    }

    private static PageRaster Compressed(PageRaster raster, int quality) =>
        PageFile.DecodePage(RasterEncoder.Jpeg(raster, quality), 0, DecodeLimits.Default) is DecodedPage { Raster: var decoded }
            ? new PageRaster(raster.Width, raster.Height, decoded.Pixels, raster.Dpi) { Colour = decoded.Colour }
            : throw new InvalidOperationException("A JPEG that was just encoded cannot be decoded.");

    private static string Digits(SampleRandom random, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => (char)('0' + random.Int(i == 0 ? 1 : 0, 9))));

    private static string Marked(string digits, AmountMarks marks) => digits.Length > 3 && marks.Grouping is { } mark ? digits.Insert(digits.Length - 3, mark.ToString()) : digits;

    private static string Lower(string name) => name.ToLowerInvariant();
}
