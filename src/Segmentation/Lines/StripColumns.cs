using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.FreeRuns;
using DocDigits.Segmentation.LineRemoval;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Lines;

/// <summary>Which columns of a field's picture the strip shows; they may reach out of the picture, where there is paper.</summary>
/// <param name="Left">The first.</param>
/// <param name="Right">One past the last.</param>
internal readonly record struct StripColumns(int Left, int Right)
{
    /// <summary>Ink beyond the template's rectangle still belongs to the digits, up to this share of their height.</summary>
    private const double Beyond = 0.5;

    /// <summary>Paper beside the ink at either end at least, where the picture is cut too tightly to have it: the same share. Not where something
    /// was cut off: paper would make a mark of its rest.</summary>
    private const double Beside = 0.25;

    /// <summary>The columns of a field.</summary>
    /// <param name="width">Columns of its picture.</param>
    /// <param name="area">The field in it.</param>
    /// <param name="run">The typical digit.</param>
    /// <param name="written">What is written, at least one component.</param>
    /// <param name="rests">Whether something was cut off at the left edge, and at the right.</param>
    /// <param name="box">The inside of the box that is printed in the picture, if one is.</param>
    public static StripColumns Of(int width, PixelRect area, RunGeometry run, IReadOnlyCollection<Component> written, (bool Left, bool Right) rests, PrintedBox? box)
    {
        int first = written.Min(c => c.Box.X), end = written.Max(c => c.Box.Right);
        if (box is { } inside) return new StripColumns(Math.Min(inside.Left, first), Math.Max(inside.Right, end));
        int beyond = (int)(Beyond * run.Height), beside = (int)Math.Ceiling(Beside * run.Height);
        int left = Math.Max(0, area.X - beyond), right = Math.Min(width, area.Right + beyond);
        return new StripColumns(rests.Left ? left : Math.Min(left, first - beside), rests.Right ? right : Math.Max(right, end + beside));
    }
}
