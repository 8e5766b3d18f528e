using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Samples.Degradation;
using DocDigits.Samples.Drawing;
using DocDigits.Samples.Faults;
using DocDigits.Samples.Hand;
using DocDigits.Samples.Printing;

namespace DocDigits.Samples.Rears;

/// <summary>
/// Draws the rear of a sheet as a scanner sees it that takes both sides at once: at the front's resolution, on the same bed, askew the other way. It is endorsed, stamped, or
/// blank. Thread-safe: all state belongs to the call.
/// </summary>
public static class RearGenerator
{
    private static readonly string[] Lines = ["ENDORSE HERE", "DO NOT WRITE BELOW THIS LINE", "FOR DEPOSIT ONLY", "RECEIVED FOR CLEARING"];

    /// <summary>The rear of the page that <see cref="SampleGenerator.Faulty"/> draws.</summary>
    /// <param name="options">The seed.</param>
    /// <param name="templates">As for the front.</param>
    /// <param name="index">0-based number of the page.</param>
    /// <param name="fault">What is wrong, or null; only what is wrong with the rear is drawn here.</param>
    /// <param name="level">How much.</param>
    public static PageRaster Draw(SampleOptions options, IReadOnlyList<Template> templates, int index, PageFault? fault, double level)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(templates);
        SampleRandom random = SampleRandom.Of((uint)options.Seed ^ 0x4EA4UL << 32, (ulong)index), other = random.Fork();
        ScanConditions front = ScanConditions.Draw(SampleRandom.Of((uint)options.Seed, (ulong)index).Fork(), SampleFormat.Png);
        ScanConditions conditions = front with
        {
            SkewDegrees = -front.SkewDegrees,
            Shift = (-front.Shift.X, front.Shift.Y),
            Unevenness = (front.Unevenness.Loss, random.Uniform(0, 2 * Math.PI)),
        };
        MillimetreSize sheet = templates[index % templates.Count].Size;
        if (fault?.RearSheet is { } changed) sheet = changed(sheet, level, other);
        var (width, height, transform) = conditions.Layout(sheet);
        var canvas = new Canvas(width, height, transform, (float)conditions.BedTone);
        canvas.LayPaper(new(0, 0, sheet.Width, sheet.Height), (float)conditions.PaperTone);
        HandStyle style = HandStyle.Draw(random.Fork());
        Endorse(canvas, sheet, style, random.Fork());
        return Scanner.Scan(canvas, conditions, style.Pen.Density, blackAndWhite: false, random.Fork());
    }

    private static void Endorse(Canvas canvas, MillimetreSize sheet, HandStyle style, SampleRandom random)
    {
        if (random.Chance(0.2)) return;
        double left = sheet.Width * random.Uniform(0.05, 0.15), right = sheet.Width * random.Uniform(0.5, 0.95), darkness = random.Uniform(0.4, 0.9);
        int rules = random.Int(1, 4);
        for (int i = 0; i < rules; i++)
        {
            double y = sheet.Height * (i + 1) / (rules + 1.0);
            canvas.Fill(new(left, y, right - left, 0.3), darkness);
            canvas.Ink(VectorAlphabet.Strokes(random.Pick(Lines), left, y + 1, random.Uniform(1.4, 2.4), darkness));
            if (random.Chance(0.6)) canvas.Ink(Scribble.Draw(new(left, y - 12, right - left, 12), style, random));
        }
    }
}
