using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;

namespace DocDigits.Forms.Layout;

/// <summary>
/// Lays out a blank form from its template: anchors and page code in black exactly where the template says, combs and boxes to write in in the
/// drop-out tint, words wherever there is room. Cells stay white inside, so that the writing has bare paper under it. Thread-safe.
/// </summary>
public static class FormLayout
{
    /// <summary>Width of an anchor's ruled lines, millimetres.</summary>
    internal const double FrameLine = 0.35;

    /// <summary>How far the box around a free field lies outside the area that is read, millimetres.</summary>
    private const double BoxMargin = 0.7;

    private const double TintLine = 0.4, PartLine = 1, BaselineShare = 0.84;
    private const double LargeLabel = 1.7, SmallLabel = 1.3, CaptionHeight = 1.3, Gap = 0.9, SheetMargin = 2.5, TitleMargin = 8;

    private static readonly double[] TitleHeights = [3.6, 3, 2.4, 1.9];

    /// <summary>Lays out a form.</summary>
    /// <param name="template">The template; it has anchors.</param>
    /// <returns>Everything to print, and what found no room, a sentence each.</returns>
    public static (IReadOnlyList<FormMark> Marks, IReadOnlyList<string> Remarks) Of(Template template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var marks = new List<FormMark>();
        var remarks = new List<string>();
        foreach (TemplateField field in template.Fields) marks.AddRange(field.Layout == FieldLayout.Comb ? Comb(template, field) : FreeBox(template, field));
        foreach (Anchor anchor in template.Anchors) marks.AddRange(anchor is FiducialAnchor ? [new FilledMark(anchor.Area, FormInk.Black)] : Ruled(anchor.Area, FrameLine, FormInk.Black));
        if (template.Code is { } place) marks.AddRange(PrintedCode.Marks(new PageCode(template.Name, template.Version), place));
        marks.AddRange(Words(template, remarks));
        return (marks, remarks);
    }

    private static IEnumerable<FilledMark> Comb(Template template, TemplateField field)
    {
        MillimetreRect comb = field.Area;
        bool isAnchor = template.Anchors.Any(a => a is FrameAnchor && a.Area == comb);
        double cell = comb.Width / field.Cells;
        for (int i = 1; i < field.Cells; i++)
        {
            double width = ParsAt(field, i) ? PartLine : TintLine;
            yield return new FilledMark(new(comb.X + i * cell - width / 2, comb.Y, width, comb.Height), FormInk.Tint);
        }
        if (isAnchor) yield break;
        foreach (FilledMark side in Ruled(comb, TintLine, FormInk.Tint)) yield return side;
    }

    /// <summary>Whether a part of the text begins at a cell: the month, the year, the cents.</summary>
    private static bool ParsAt(TemplateField field, int cell) => field.Format switch
    {
        DateFormat date => date.Pattern[cell] != date.Pattern[cell - 1],
        AmountFormat { Decimals: > 0 } amount => cell == field.Cells - amount.Decimals,
        _ => false,
    };

    private static IEnumerable<FilledMark> FreeBox(Template template, TemplateField field)
    {
        MillimetreRect area = field.Area;
        yield return new FilledMark(new(area.X + 1, area.Y + BaselineShare * area.Height - TintLine / 2, area.Width - 2, TintLine), FormInk.Tint);
        if (template.Anchors.Any(a => a is FrameAnchor && a.Area.Contains(area))) yield break;
        foreach (FilledMark side in Ruled(BoxOf(template, field), TintLine, FormInk.Tint)) yield return side;
    }

    /// <summary>The box around a free field: a little larger where nothing is in the way.</summary>
    private static MillimetreRect BoxOf(Template template, TemplateField field)
    {
        MillimetreRect box = FreeRoom.Grown(field.Area, BoxMargin);
        bool isClear = new MillimetreRect(0, 0, template.Size.Width, template.Size.Height).Contains(box)
            && !template.Fields.Any(f => f != field && f.Area.Overlaps(box))
            && !template.Anchors.Any(a => a.Area.Overlaps(box))
            && !(template.Code is { } place && place.Area.Overlaps(box));
        return isClear ? box : field.Area;
    }

    /// <summary>Four lines whose middles are a rectangle's sides.</summary>
    private static IEnumerable<FilledMark> Ruled(MillimetreRect rect, double width, FormInk ink)
    {
        double half = width / 2;
        yield return new FilledMark(new(rect.X - half, rect.Y - half, rect.Width + width, width), ink);
        yield return new FilledMark(new(rect.X - half, rect.Bottom - half, rect.Width + width, width), ink);
        yield return new FilledMark(new(rect.X - half, rect.Y + half, width, rect.Height - width), ink);
        yield return new FilledMark(new(rect.Right - half, rect.Y + half, width, rect.Height - width), ink);
    }

    /// <summary>Title, labels and the code's caption, each at the first of its places that is free.</summary>
    private static List<TextMark> Words(Template template, List<string> remarks)
    {
        var room = new FreeRoom(template.Size, SheetMargin);
        var printed = new List<(string Label, MillimetreRect Area, string Whose)>();
        foreach (Anchor anchor in template.Anchors)
        {
            room.Take(anchor.Area, anchor is FiducialAnchor ? 3 : 0.6);
            if (anchor is FrameAnchor frame && !template.Fields.Any(f => frame.Area.Contains(f.Area))) printed.Add((FormWords.Label(frame), frame.Area, $"the box '{frame.Name}'"));
        }
        if (template.Code is { } code) room.Take(code.Area, 0.3);
        List<(string Label, MillimetreRect Area, string Whose)> fields = [.. template.Fields.Select(f => (FormWords.Label(f), Printed(template, f), $"the field '{f.Name}'"))];
        foreach (var (_, area, _) in fields) room.Take(area, 0.5);

        var words = new List<TextMark>();
        foreach (var (label, area, whose) in fields.Concat(printed))
            if (!Place(LabelSpots(label, area))) remarks.Add($"There is no room for the label '{label}' of {whose}: free some above, beside or below it, or shorten it with \"label\".");
        if (template.Code is { } there) Place(CaptionSpots(FormWords.Caption(template), there.Area));
        if (!Place(TitleSpots(template))) remarks.Add($"There is no room for the title '{FormWords.Title(template)}': free some over the fields, or shorten it with \"title\".");
        return words;

        bool Place(IEnumerable<TextMark> spots)
        {
            if (spots.FirstOrDefault(spot => room.Has(spot.Area)) is not { } free) return false;
            words.Add(free);
            room.Take(free.Area, 1);
            return true;
        }
    }

    /// <summary>All that is printed of a field.</summary>
    private static MillimetreRect Printed(Template template, TemplateField field) =>
        template.Anchors.FirstOrDefault(a => a is FrameAnchor && a.Area.Contains(field.Area))?.Area
        ?? (field.Layout == FieldLayout.Comb ? field.Area : BoxOf(template, field));

    private static IEnumerable<TextMark> LabelSpots(string label, MillimetreRect area)
    {
        foreach (double height in new[] { LargeLabel, SmallLabel })
        {
            double width = Helvetica.WidthOf(label, height), reach = height * TextMark.Reach;
            double above = area.Y - Gap - reach, left = area.X - 1.5 - width;
            yield return new TextMark(label, area.X, above, height, FormInk.Words);
            yield return new TextMark(label, left, area.Y + area.Height / 2 - height / 2, height, FormInk.Words);
            yield return new TextMark(label, area.Right - width, above, height, FormInk.Words);
            yield return new TextMark(label, area.X, area.Bottom + Gap, height, FormInk.Words);
            yield return new TextMark(label, area.Right + 1.5, area.Y + area.Height / 2 - height / 2, height, FormInk.Words);
        }
    }

    private static IEnumerable<TextMark> CaptionSpots(string caption, MillimetreRect code)
    {
        double left = code.X + (code.Width - Helvetica.WidthOf(caption, CaptionHeight)) / 2;
        yield return new TextMark(caption, left, code.Bottom + 0.5, CaptionHeight, FormInk.Words);
        yield return new TextMark(caption, left, code.Y - 0.5 - CaptionHeight * TextMark.Reach, CaptionHeight, FormInk.Words);
    }

    /// <summary>Over the fields first, as large as it goes, at the fields' left edge; else wherever on the sheet.</summary>
    private static IEnumerable<TextMark> TitleSpots(Template template)
    {
        string title = FormWords.Title(template);
        double left = template.Fields.Min(f => f.Area.X), top = template.Fields.Min(f => f.Area.Y);
        foreach (var (highest, lowest) in new[] { (TitleMargin, top), (SheetMargin, top), (SheetMargin, template.Size.Height) })
            foreach (double height in TitleHeights)
                for (double y = highest; y + height * TextMark.Reach < lowest; y += 1)
                    for (double x = left; x < template.Size.Width; x += 4)
                        yield return new TextMark(title, x, y, height, FormInk.Words);
    }
}
