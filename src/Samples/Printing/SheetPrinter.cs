using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Printing;

/// <summary>Prints an empty form from its template: background, fiducials, frames, combs, labels.</summary>
internal sealed class SheetPrinter(Template template, PrintStyle style, SampleRandom random)
{
    /// <summary>How far a printed box lies outside a free field's area, millimetres.</summary>
    private const double BoxMargin = 0.7;

    private const double LabelHeight = 1.7;

    public void Print(Canvas canvas)
    {
        canvas.Pigment = style.Pattern;
        Background.Print(canvas, template.Size, style, random);
        canvas.Pigment = Pigment.Black;
        foreach (Anchor anchor in template.Anchors)
        {
            if (anchor is FiducialAnchor fiducial) canvas.Fill(fiducial.Area, 0.97);
            else Frame(canvas, anchor.Area, style.LineDarkness);
        }
        canvas.Pigment = style.Boxes;
        foreach (TemplateField field in template.Fields)
        {
            if (field.Layout == FieldLayout.Comb) Comb(canvas, field);
            else if (!IsFramed(field)) FreeBox(canvas, Grown(field.Area, BoxMargin));
        }
        canvas.Pigment = Pigment.Black;
        Labels(canvas);
    }

    private void Frame(Canvas canvas, MillimetreRect rect, double darkness)
    {
        double w = style.LineWidth;
        canvas.Fill(new(rect.X - w / 2, rect.Y - w / 2, rect.Width + w, w), darkness);
        canvas.Fill(new(rect.X - w / 2, rect.Bottom - w / 2, rect.Width + w, w), darkness);
        canvas.Fill(new(rect.X - w / 2, rect.Y + w / 2, w, rect.Height - w), darkness);
        canvas.Fill(new(rect.Right - w / 2, rect.Y + w / 2, w, rect.Height - w), darkness);
    }

    private void FreeBox(Canvas canvas, MillimetreRect box)
    {
        if (style.Underlined) canvas.Fill(new(box.X, box.Bottom - style.LineWidth / 2, box.Width, style.LineWidth), style.LineDarkness);
        else Frame(canvas, box, style.LineDarkness);
    }

    private void Comb(Canvas canvas, TemplateField field)
    {
        MillimetreRect comb = field.Area;
        double cell = comb.Width / field.Cells;
        bool outlined = template.Anchors.Any(a => a is FrameAnchor && a.Area == comb);
        if (style.Separators == SeparatorStyle.Boxes && !outlined)
        {
            for (int i = 0; i < field.Cells; i++)
                Frame(canvas, new(comb.X + i * cell + 0.25, comb.Y, cell - 0.5, comb.Height), style.LineDarkness);
            return;
        }
        if (!outlined) Frame(canvas, comb, style.LineDarkness);
        for (int i = 1; i < field.Cells; i++) Separator(canvas, comb.X + i * cell, comb);
    }

    private void Separator(Canvas canvas, double x, MillimetreRect comb)
    {
        double w = style.LineWidth * 0.8, left = x - w / 2;
        switch (style.Separators)
        {
            case SeparatorStyle.Ticks:
                canvas.Fill(new(left, comb.Y + comb.Height * 0.6, w, comb.Height * 0.4), style.SeparatorDarkness);
                break;
            case SeparatorStyle.Dotted:
                for (double y = comb.Y + 0.5; y < comb.Bottom - 0.3; y += 0.9)
                    canvas.Fill(new(left, y, w, 0.35), style.SeparatorDarkness);
                break;
            default:
                canvas.Fill(new(left, comb.Y, w, comb.Height), style.SeparatorDarkness);
                break;
        }
    }

    /// <summary>Names every printed box above, below or beside it, wherever there is room; where there is none it stays unnamed.</summary>
    private void Labels(Canvas canvas)
    {
        List<MillimetreRect> taken = [.. template.Anchors.Select(a => Grown(a.Area, a is FiducialAnchor ? 2 : 0.5)), .. template.Fields.Select(f => Grown(f.Area, PrintedMargin(f) + 0.5))];
        var sheet = new MillimetreRect(3, 3, template.Size.Width - 6, template.Size.Height - 6);
        var named = template.Fields.Select(f => (f.Name, Area: Grown(f.Area, PrintedMargin(f))))
            .Concat(template.Anchors.Where(a => a is FrameAnchor && !template.Fields.Any(f => a.Area.Contains(f.Area))).Select(a => (Name: a.Name.Replace("-box", "", StringComparison.Ordinal), a.Area)));
        foreach (var (name, area) in named) Place(Words(name), LabelHeight, LabelSpots(area, Words(name)));
        Place(Words(template.Name), 3.2, TitleSpots());

        void Place(string text, double height, IEnumerable<(double X, double Y)> spots)
        {
            double width = VectorAlphabet.WidthOf(text, height);
            foreach (var (x, y) in spots)
            {
                var box = new MillimetreRect(x, y, width, height);
                if (!sheet.Contains(box) || taken.Any(t => t.Overlaps(box))) continue;
                canvas.Ink(VectorAlphabet.Strokes(text, x, y, height, style.LabelDarkness));
                taken.Add(Grown(box, 3));
                return;
            }
        }
    }

    private static IEnumerable<(double X, double Y)> LabelSpots(MillimetreRect area, string text)
    {
        double width = VectorAlphabet.WidthOf(text, LabelHeight);
        yield return (area.X, area.Y - 1.0 - LabelHeight);
        yield return (area.X - 1.5 - width, area.Y + area.Height / 2 - LabelHeight / 2);
        yield return (area.X, area.Bottom + 1.0);
    }

    private IEnumerable<(double X, double Y)> TitleSpots()
    {
        for (double y = 4; y < template.Size.Height - 8; y += 1)
            for (double x = 20; x < template.Size.Width - 20; x += 4)
                yield return (x, y);
    }

    private static double PrintedMargin(TemplateField field) => field.Layout == FieldLayout.Comb ? 0 : BoxMargin;

    private bool IsFramed(TemplateField field) => template.Anchors.Any(a => a is FrameAnchor && a.Area.Contains(field.Area));

    private static string Words(string name) => name.Replace('-', ' ').ToUpperInvariant();

    private static MillimetreRect Grown(MillimetreRect rect, double by) => new(rect.X - by, rect.Y - by, rect.Width + 2 * by, rect.Height + 2 * by);
}
