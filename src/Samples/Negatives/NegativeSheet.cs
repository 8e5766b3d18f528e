using DocDigits.Documents.Imaging;
using DocDigits.Samples.Degradation;
using DocDigits.Samples.Drawing;
using DocDigits.Samples.Hand;
using DocDigits.Samples.Printing;

namespace DocDigits.Samples.Negatives;

/// <summary>A crop of a form while it is drawn: paper, a writer, a place to write in. What is drawn on it is scanned at the end.</summary>
internal sealed class NegativeSheet
{
    /// <summary>Share of crops that show a printed background, and of those that show a box.</summary>
    private const double BackgroundRate = 0.4, BoxRate = 0.5;

    private NegativeSheet(Canvas canvas, MillimetreSize size, HandStyle hand)
    {
        (Canvas, Size, Hand) = (canvas, size, hand);
        Area = new MillimetreRect(1.2, 1.2, size.Width - 2.4, size.Height - 2.4);
    }

    public Canvas Canvas { get; }

    public MillimetreSize Size { get; }

    /// <summary>Where there is room to write.</summary>
    public MillimetreRect Area { get; }

    public HandStyle Hand { get; }

    /// <summary>Draws a field of usual size: 32 to 60 mm wide, 8 to 13 mm high, 150 to 300 dpi, with or without print.</summary>
    public static PageRaster Draw(SampleRandom random, Action<NegativeSheet, SampleRandom> draw) => Draw(random, hasPrint: true, draw);

    /// <summary>As <see cref="Draw(SampleRandom, Action{NegativeSheet, SampleRandom})"/>, on bare paper where print is not wanted.</summary>
    public static PageRaster Draw(SampleRandom random, bool hasPrint, Action<NegativeSheet, SampleRandom> draw)
    {
        ScanConditions conditions = Conditions(random);
        var size = new MillimetreSize(random.Uniform(32, 60), random.Uniform(8, 13));
        double scale = conditions.Dpi / 25.4;
        return Draw(random, conditions, (int)Math.Round(size.Width * scale), (int)Math.Round(size.Height * scale), hasPrint, draw);
    }

    /// <summary>Draws a field of so many pixels.</summary>
    public static PageRaster DrawPixels(SampleRandom random, int width, int height, int dpi, Action<NegativeSheet, SampleRandom> draw) =>
        Draw(random, Conditions(random) with { Dpi = dpi }, width, height, hasPrint: false, draw);

    /// <summary>Prints a frame, a line to write on, or the cells of a comb.</summary>
    public void PrintBox(PrintStyle style, SampleRandom random)
    {
        double width = style.LineWidth, inset = random.Uniform(0.4, 0.9);
        var box = new MillimetreRect(inset, inset, Size.Width - 2 * inset, Size.Height - 2 * inset);
        Canvas.Fill(new(box.X, box.Bottom - width, box.Width, width), style.LineDarkness);
        if (style.Underlined) return;
        Canvas.Fill(new(box.X, box.Y, box.Width, width), style.LineDarkness);
        Canvas.Fill(new(box.X, box.Y + width, width, box.Height - 2 * width), style.LineDarkness);
        Canvas.Fill(new(box.Right - width, box.Y + width, width, box.Height - 2 * width), style.LineDarkness);
    }

    /// <summary>Writes an amount as a person would, and says where its ink lies.</summary>
    public InkExtent WriteAmount(SampleRandom random) => Write(AmountInk(random, Area));

    /// <summary>The ink of an amount that is not on the paper yet: one list of strokes a digit or mark.</summary>
    public IReadOnlyList<IReadOnlyList<PenStroke>> AmountInk(SampleRandom random, MillimetreRect area) =>
        new FieldHand(Hand, random.Fork()).Run(AmountText.Draw(random, Hand.Marks), area);

    /// <summary>Lays pieces of ink, and says where they lie.</summary>
    public InkExtent Write(IEnumerable<IReadOnlyList<PenStroke>> pieces)
    {
        InkExtent extent = InkExtent.None;
        foreach (IReadOnlyList<PenStroke> piece in pieces)
        {
            Canvas.Ink(piece);
            extent = extent.With(InkExtent.Of(piece));
        }
        return extent;
    }

    /// <summary>A line of the writer's pen through points, smooth but for corners.</summary>
    public PenStroke Pen(params IReadOnlyList<SkeletonPoint> points) =>
        new([.. SmoothCurve.Through(points, 0.15).Select(p => new PenPoint(p.X, p.Y, Hand.Pen.Radius, Hand.Pen.Density))]);

    private static ScanConditions Conditions(SampleRandom random) => ScanConditions.Draw(random.Fork(), SampleFormat.Jpeg) with
    {
        SkewDegrees = Math.Clamp(random.Normal(0.7), -2, 2),
        Cropped = true,
        Shift = (0, 0),
    };

    private static PageRaster Draw(
        SampleRandom random, ScanConditions conditions, int width, int height, bool hasPrint, Action<NegativeSheet, SampleRandom> draw)
    {
        double scale = conditions.Dpi / 25.4;
        var size = new MillimetreSize(width / scale, height / scale);
        var transform = new SheetTransform(conditions.SkewDegrees, scale, (size.Width / 2, size.Height / 2), (width / 2.0, height / 2.0));
        var sheet = new NegativeSheet(new Canvas(width, height, transform, (float)conditions.PaperTone), size, HandStyle.Draw(random.Fork()));
        PrintStyle style = PrintStyle.Draw(random.Fork());
        SampleRandom print = random.Fork();
        if (hasPrint && print.Chance(BackgroundRate)) Background.Print(sheet.Canvas, size, style, print);
        if (hasPrint && print.Chance(BoxRate)) sheet.PrintBox(style, print);
        draw(sheet, random.Fork());
        return Scanner.Scan(sheet.Canvas, conditions, sheet.Hand.Pen.Density, blackAndWhite: random.Chance(0.15), random.Fork());
    }
}
