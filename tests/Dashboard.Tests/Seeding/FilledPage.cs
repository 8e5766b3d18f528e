using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;

namespace DocDigits.Dashboard.Tests.Seeding;

/// <summary>What is written in a field of a drawn page and what was read there.</summary>
/// <param name="Written">Digits on the paper.</param>
/// <param name="Read">Digits read.</param>
/// <param name="Confidence">Of the whole reading.</param>
internal sealed record Entry(string Written, string Read, double Confidence)
{
    public static Entry Sure(string text) => new(text, text, 0.9991);
}

/// <summary>Draws a page of a template with digits in its fields, and makes the outcome that reading it would have.</summary>
internal static class FilledPage
{
    private const double Dpi = 200;
    private const int Margin = 12;

    public static (PageRaster Picture, PageRead Outcome) Draw(Template template, Func<TemplateField, Entry> entryOf, AcceptancePolicy policy, int seed)
    {
        double scale = Dpi / 25.4;
        int width = (int)(template.Size.Width * scale), height = (int)(template.Size.Height * scale);
        var random = new Random(seed);
        byte[] paper = new byte[width * height];
        for (int i = 0; i < paper.Length; i++) paper[i] = (byte)(244 + random.Next(8));
        var picture = new PageRaster(width, height, paper, Dpi);
        foreach (Anchor anchor in template.Anchors) DigitPen.Frame(picture, Pixels(anchor.Area, scale), 120);

        var outcomes = new List<FieldOutcome>();
        foreach (TemplateField field in template.Fields) outcomes.Add(Field(picture, field, entryOf(field), policy, scale, random));
        var timings = new StageTiming[]
        {
            new("decoding", TimeSpan.FromMilliseconds(18.2)), new("deskew", TimeSpan.FromMilliseconds(21.7)), new("registration", TimeSpan.FromMilliseconds(34.9)),
            new("segmentation", TimeSpan.FromMilliseconds(12.4)), new("recognition", TimeSpan.FromMilliseconds(9.1)), new("decision", TimeSpan.FromMilliseconds(0.3)),
        };
        return (picture, new PageRead(template.Name, template.Version, 0.42, 0.13, outcomes, timings) { Quality = SeededQuality.Mixed });
    }

    private static FieldOutcome Field(PageRaster picture, TemplateField field, Entry entry, AcceptancePolicy policy, double scale, Random random)
    {
        PixelRect area = Pixels(field.Area, scale);
        DigitPen.Frame(picture, area, 170);
        double pitch = field.Cells > 0 ? (double)area.Width / field.Cells : Math.Min(area.Height * .62, (double)area.Width / (entry.Written.Length + 1));
        var crop = new PixelRect(area.X - Margin, area.Y - Margin, area.Width + 2 * Margin, area.Height + 2 * Margin);
        var digits = new List<DigitInField>();
        for (int i = 0; i < entry.Written.Length; i++)
        {
            double size = area.Height * .68, x = area.X + pitch * (i + .22) + random.Next(-2, 3), y = area.Y + area.Height * .16 + random.Next(-2, 3);
            DigitPen.Draw(picture, entry.Written[i] - '0', x, y, pitch * .56, size, 3.2);
            if (i >= entry.Read.Length) continue;
            bool weak = entry.Written[i] != entry.Read[i] || (entry.Confidence < .9 && i == entry.Read.Length / 2);
            var box = new PixelRect((int)x - crop.X - 1, (int)y - crop.Y - 1, (int)(pitch * .56) + 3, (int)size + 3);
            digits.Add(new DigitInField(box, Reading(entry.Read[i] - '0', entry.Written[i] - '0', weak ? .62f : .997f), entry.Read[i] - '0'));
        }
        TextCandidate[] candidates = entry.Written == entry.Read
            ? [new(entry.Read, entry.Confidence)]
            : [new(entry.Read, entry.Confidence), new(entry.Written, Math.Max(0, .97 - entry.Confidence))];
        var reading = new FieldReading(entry.Read, entry.Read, entry.Confidence, digits, candidates)
        {
            MinorUnits = field.Format is AmountFormat && entry.Read.Length > 0 ? AcceptancePolicy.MinorUnitsOf(entry.Read) : null,
        };
        var region = new FieldRegion(field, picture.Crop(crop), PixelQuad.FromRect(crop), new PixelRect(Margin, Margin, area.Width, area.Height));
        return new FieldOutcome(region, reading, policy.Decide(field, reading));
    }

    private static DigitReading Reading(int digit, int other, float confidence)
    {
        int rival = other == digit ? (digit + 3) % 10 : other;
        float rest = (1 - confidence) * .1f / 8;
        return new DigitReading([.. Enumerable.Range(0, 10).Select(d => d == digit ? confidence : d == rival ? (1 - confidence) * .9f : rest)]);
    }

    private static PixelRect Pixels(MillimetreRect rect, double scale) =>
        new((int)(rect.X * scale), (int)(rect.Y * scale), (int)(rect.Width * scale), (int)(rect.Height * scale));
}
