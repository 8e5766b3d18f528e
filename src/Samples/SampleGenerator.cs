using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Samples.Degradation;
using DocDigits.Samples.Disturbances;
using DocDigits.Samples.Drawing;
using DocDigits.Samples.Faults;
using DocDigits.Samples.Hand;
using DocDigits.Samples.Printing;
using DocDigits.Samples.Values;

namespace DocDigits.Samples;

/// <summary>
/// Draws filled forms: a printed sheet, a writer's hand, a scanner. Vectors are drawn straight into the skewed picture, so
/// strokes are exact at every resolution. Thread-safe: all state belongs to the call.
/// </summary>
public static class SampleGenerator
{
    /// <summary>Share of boxes without a field that hold a scrawl (a signature, a name).</summary>
    private const double ScribbleRate = 0.7;

    /// <summary>Draws pages, one after the other as they are asked for.</summary>
    /// <param name="options">How many, and the seed.</param>
    /// <param name="templates">At least one; pages take them in turn.</param>
    /// <exception cref="ArgumentException">No template.</exception>
    /// <exception cref="InvalidOperationException">While enumerating: the rules of a template's field leave it no text.</exception>
    public static IEnumerable<SamplePage> Generate(SampleOptions options, IReadOnlyList<Template> templates)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(templates);
        if (templates.Count == 0) throw new ArgumentException("Samples need at least one template.", nameof(templates));
        return FilePlan.For(options.Count).Select((place, i) => Draw(options, templates[i % templates.Count], place, i));
    }

    /// <summary>Draws a page as a good scanner would make it, and disturbs it.</summary>
    /// <param name="options">The seed.</param>
    /// <param name="templates">At least one; pages take them in turn.</param>
    /// <param name="index">0-based number of the page; the same page of a seed is filled in alike whatever disturbs it.</param>
    /// <param name="disturbance">What is done to it.</param>
    /// <param name="level">By how much: one of the disturbance's levels, or another number of that kind.</param>
    public static SamplePage Disturbed(SampleOptions options, IReadOnlyList<Template> templates, int index, Disturbance disturbance, double level)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(templates);
        ArgumentNullException.ThrowIfNull(disturbance);
        var place = new FilePlan(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{disturbance.Name}-{level}-{index + 1:000}.png"), 0, SampleFormat.Png);
        Template template = templates[index % templates.Count];
        SamplePage page = Draw(options, template, place, index, _ => ScanConditions.Faultless(disturbance.Dpi(level)));
        SampleRandom chance = SampleRandom.Of((uint)options.Seed ^ 0x5EEDUL << 32, (ulong)index);
        return page with { Raster = disturbance.Apply(page.Raster, level, [.. template.Anchors.Select(a => a.Area)], chance) };
    }

    /// <summary>Draws a page of any scanner with a fault of its scan, or without one.</summary>
    /// <param name="options">The seed.</param>
    /// <param name="templates">At least one; pages take them in turn.</param>
    /// <param name="index">0-based number of the page; the same page of a seed is filled in and scanned alike whatever is wrong with it.</param>
    /// <param name="fault">What is wrong, or null.</param>
    /// <param name="level">How much: one of the fault's levels, or another number of that kind.</param>
    public static SamplePage Faulty(SampleOptions options, IReadOnlyList<Template> templates, int index, PageFault? fault, double level)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(templates);
        var place = new FilePlan(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{fault?.Name ?? "clean"}-{level}-{index + 1:000}.png"), 0, SampleFormat.Png);
        Template template = templates[index % templates.Count];
        SampleRandom chance = SampleRandom.Of((uint)options.Seed ^ 0xFA017UL << 32, (ulong)index), scanning = chance.Fork(), lying = chance.Fork();
        ScanConditions Scan(SampleRandom random)
        {
            ScanConditions conditions = ScanConditions.Draw(random, place.Format);
            return fault?.Scanned(conditions, level, scanning) ?? conditions;
        }
        SamplePage page = Draw(options, template, place, index, Scan, (canvas, conditions) => fault?.OnSheet(canvas, template, conditions, level, lying));
        return fault is null ? page : page with { Raster = fault.OnPicture(page.Raster, level, chance) };
    }

    /// <summary>The picture of one filled page, scanned under given conditions.</summary>
    internal static PageRaster Scanned(SampleOptions options, Template template, int index, ScanConditions conditions) =>
        Draw(options, template, new FilePlan("", 0, SampleFormat.Png), index, _ => conditions).Raster;

    private static SamplePage Draw(SampleOptions options, Template template, FilePlan place, int index) =>
        Draw(options, template, place, index, random => ScanConditions.Draw(random, place.Format));

    private static SamplePage Draw(
        SampleOptions options, Template template, FilePlan place, int index, Func<SampleRandom, ScanConditions> scan, Action<Canvas, ScanConditions>? spoil = null)
    {
        SampleRandom random = SampleRandom.Of((uint)options.Seed, (ulong)index);
        ScanConditions conditions = scan(random.Fork());
        PrintStyle print = PrintStyle.Draw(random.Fork());
        HandStyle style = HandStyle.Draw(random.Fork());
        IReadOnlyList<string> texts = new FieldValues(template, options.ReferenceDay).Draw(random.Fork());

        var (width, height, transform) = conditions.Layout(template.Size);
        bool inColour = options.InColour && place.Format is (SampleFormat.Jpeg or SampleFormat.Png);
        var canvas = new Canvas(width, height, transform, (float)conditions.BedTone, inColour);
        canvas.LayPaper(new(0, 0, template.Size.Width, template.Size.Height), (float)conditions.PaperTone);
        SampleRandom printer = random.Fork();
        if (options.OnePrinting) (print, printer) = Printing(options, template);
        SampleRandom colours = SampleRandom.Of((uint)options.Seed ^ 0xC0104UL << 32, (ulong)index);
        if (inColour) print = print with { Pattern = colours.Pick(Pigment.Prints), Boxes = colours.Pick(Pigment.Prints) };
        if (options.Sheet is { } sheet) canvas.LayPicture(sheet, template.Size);
        else PrintSheet(canvas, template, print, printer);
        if (inColour) canvas.Pigment = colours.Pick(Pigment.Pens);
        Write(canvas, template, style, texts, random.Fork());
        spoil?.Invoke(canvas, conditions);
        var raster = Scanner.Scan(canvas, conditions, style.Pen.Density, place.Format == SampleFormat.TiffGroup4, random.Fork());
        return new SamplePage(
            raster, template.Name, place.FileName, place.PageIndex, place.Format, conditions.JpegQuality, conditions.SkewDegrees,
            [.. template.Fields.Select((f, i) => new SampleText(f, texts[i]))]);
    }

    /// <summary>The sheet of a template before anybody wrote on it, as a good scanner makes it, from the one printing of <see cref="SampleOptions.OnePrinting"/>.</summary>
    /// <param name="options">The seed.</param>
    /// <param name="template">The template.</param>
    /// <param name="dpi">Resolution, 50 to 600.</param>
    public static PageRaster Blank(SampleOptions options, Template template, int dpi)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(template);
        ArgumentOutOfRangeException.ThrowIfLessThan(dpi, 50);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dpi, 600);
        ScanConditions conditions = ScanConditions.Faultless(dpi);
        var (width, height, transform) = conditions.Layout(template.Size);
        var canvas = new Canvas(width, height, transform, (float)conditions.BedTone);
        canvas.LayPaper(new(0, 0, template.Size.Width, template.Size.Height), (float)conditions.PaperTone);
        (PrintStyle print, SampleRandom printer) = Printing(options, template);
        PrintSheet(canvas, template, print, printer);
        return Scanner.Scan(canvas, conditions, 1, false, SampleRandom.Of((uint)options.Seed, ulong.MaxValue));
    }

    private static (PrintStyle Style, SampleRandom Printer) Printing(SampleOptions options, Template template)
    {
        // A name's letters, whatever the process: string hashes are another in each.
        SampleRandom random = SampleRandom.Of((uint)options.Seed, template.Name.Aggregate(0UL, (sum, letter) => sum * 131 + letter));
        return (PrintStyle.Draw(random.Fork()), random.Fork());
    }

    /// <summary>A template with a page code is a form of ours, printed as <c>template print</c> does; any other sheet comes from some printer.</summary>
    private static void PrintSheet(Canvas canvas, Template template, PrintStyle style, SampleRandom printer)
    {
        if (template.Code is not null) OwnForm.Print(canvas, template);
        else new SheetPrinter(template, style, printer).Print(canvas);
    }

    private static void Write(Canvas canvas, Template template, HandStyle style, IReadOnlyList<string> texts, SampleRandom random)
    {
        var hand = new FieldHand(style, random.Fork());
        for (int i = 0; i < template.Fields.Count; i++)
        {
            TemplateField field = template.Fields[i];
            if (texts[i].Length == 0) continue;
            var pieces = field.Layout == FieldLayout.Comb
                ? hand.Comb(WrittenText.InComb(field, texts[i]), field.Area)
                : hand.Run(WrittenText.Free(field, texts[i], style.Marks), field.Area);
            foreach (IReadOnlyList<PenStroke> piece in pieces) canvas.Ink(piece);
        }
        SampleRandom scrawl = random.Fork();
        foreach (Anchor anchor in template.Anchors)
            if (anchor is FrameAnchor && !template.Fields.Any(f => f.Area.Overlaps(anchor.Area)) && scrawl.Chance(ScribbleRate))
                canvas.Ink(Scribble.Draw(anchor.Area, style, scrawl));
    }
}
