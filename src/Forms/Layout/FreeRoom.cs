using DocDigits.Documents.Imaging;

namespace DocDigits.Forms.Layout;

/// <summary>Where on a sheet nothing is printed yet. One thread at a time.</summary>
/// <param name="sheet">The sheet's size.</param>
/// <param name="margin">What stays free along its edges, millimetres.</param>
internal sealed class FreeRoom(MillimetreSize sheet, double margin)
{
    private readonly List<MillimetreRect> taken = [];

    /// <summary>Takes an area, and so much around it, millimetres.</summary>
    public void Take(MillimetreRect area, double around) => taken.Add(Grown(area, around));

    /// <summary>Whether an area lies on the sheet and meets nothing that is taken.</summary>
    public bool Has(MillimetreRect area) =>
        new MillimetreRect(margin, margin, sheet.Width - 2 * margin, sheet.Height - 2 * margin).Contains(area) && !taken.Exists(t => t.Overlaps(area));

    /// <summary>A rectangle larger by so much on every side.</summary>
    public static MillimetreRect Grown(MillimetreRect rect, double by) => new(rect.X - by, rect.Y - by, rect.Width + 2 * by, rect.Height + 2 * by);
}
