using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>A field picture that was composed, and what is known about it.</summary>
/// <param name="Region">The field, as registration would hand it over.</param>
/// <param name="Raw">What stands there, marks and all.</param>
/// <param name="Owners">For every pixel of the crop whose ink it is: an index into <paramref name="Raw"/>, or 255.</param>
public sealed record ComposedField(FieldRegion Region, string Raw, byte[] Owners)
{
    /// <summary>Not a symbol's ink: paper or printing.</summary>
    public const byte Nobody = InkLayer.Nobody;

    /// <summary>The digits alone.</summary>
    public string Text { get; } = string.Concat(Raw.Where(char.IsAsciiDigit));
}

/// <summary>
/// Composes amounts as they stand on cheques and forms, from isolated digits: one writer, one slant, size and pen a
/// string; touching and overlapping neighbours; marks and flourishes; printed paper, rules and boxes; and what a
/// scanner makes of it. Every random decision comes from the stream handed in, so a seed names a picture. Thread-safe.
/// </summary>
/// <param name="writers">Whose digits.</param>
public sealed class FieldComposer(WriterDigits writers)
{
    /// <summary>Changes with what a seed composes, so that a training that was stopped does not go on with other fields.</summary>
    public const int Version = 3;

    /// <summary>Shares of fields that hold writing but no amount: words, and an amount that was struck out. Their text is empty.</summary>
    private const double WordsShare = 0.025, StruckOutShare = 0.02;

    private static readonly TemplateField Field = new("amount", FieldLayout.Free, new MillimetreRect(0, 0, 1, 1), new AmountFormat("XXX", 0, 15));

    /// <summary>Composes one field.</summary>
    public ComposedField Compose(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        string raw = AmountContent.Draw(random);
        HandStyle style = HandStyle.Draw(writers, random);
        (InkLayer ink, int left, int right, double foot) = new StringWriter(writers, random).Write(raw, style);
        double kind = random.Uniform();
        if (kind < WordsShare)
        {
            ink = new InkLayer(ink.Width, ink.Height);
            right = (int)ScribblePainter.Cursive(ink, style, left, foot, style.Height * random.Uniform(1.5, 5), random);
            raw = "";
        }
        else if (kind < WordsShare + StruckOutShare)
        {
            ScribblePainter.StrikeOut(ink, style, left, right, foot, random);
            raw = "";
        }

        return OnPaper(ink, style.Height, left, right, foot, raw, random);
    }

    /// <summary>Composes an amount that is written in a given way.</summary>
    /// <param name="writing">The way.</param>
    /// <param name="random">Draws amount, hand, paper and scan.</param>
    public ComposedField Compose(AmountWriting writing, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(writing);
        ArgumentNullException.ThrowIfNull(random);
        WrittenAmount amount = writing.Draw(random);
        HandStyle style = HandStyle.Draw(writers, random);
        (InkLayer ink, int left, int right, double foot) = new FractionWriter(writers, random).Write(amount, style);
        return OnPaper(ink, style.Height, left, right, foot, amount.Raw, random);
    }

    private static ComposedField OnPaper(InkLayer ink, double h, int left, int right, double foot, string raw, SeededRandom random)
    {
        (int top, int bottom) = InkRows(ink);
        // Crops are cut by people, by other programs or by a template: near or far, now and then through the ink.
        int x0 = left - (int)(h * random.Uniform(0.02, 0.7)), x1 = right + (int)(h * random.Uniform(0.02, 0.7));
        int y0 = top - (int)(h * random.Uniform(0.0, 0.5)), y1 = bottom + 1 + (int)(h * random.Uniform(0.0, 0.5));
        int width = Math.Max(12, x1 - x0), height = Math.Max(12, y1 - y0);

        float[] paper = PrintedPaper.Draw(width, height, h, random);
        PrintedLines.Draw(paper, width, height, h, foot - y0, random);
        byte[] owners = new byte[width * height];
        Array.Fill(owners, InkLayer.Nobody);
        double dark = random.Uniform(0.5, 0.95), pressure = random.Uniform(0, 0.25), phase = random.Uniform(0, 6.3), wave = h * random.Uniform(0.3, 2);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                int ix = x + x0, iy = y + y0;
                if (ix < 0 || iy < 0 || ix >= ink.Width || iy >= ink.Height) continue;
                float coverage = ink.Coverage[iy * ink.Width + ix];
                if (coverage <= 0) continue;
                int at = y * width + x;
                double pressed = 1 - pressure * (0.5 + 0.5 * Math.Sin((ix + 0.6 * iy) / wave + phase));
                paper[at] *= (float)(1 - dark * pressed * coverage);
                if (coverage >= 0.4f) owners[at] = ink.Owner[iy * ink.Width + ix];
            }
        PageRaster crop = ScanDegradation.Scan(paper, width, height, h, random);
        return new ComposedField(FieldRegion.OfCrop(Field, crop), raw, owners);
    }

    private static (int Top, int Bottom) InkRows(InkLayer ink)
    {
        int top = ink.Height, bottom = 0;
        for (int i = 0; i < ink.Coverage.Length; i++)
        {
            if (ink.Coverage[i] < 0.4f) continue;
            top = Math.Min(top, i / ink.Width);
            bottom = i / ink.Width;
        }
        return (Math.Min(top, bottom), bottom);
    }
}
