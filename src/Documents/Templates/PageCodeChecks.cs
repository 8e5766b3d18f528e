using System.Globalization;
using DocDigits.Documents.Imaging;

namespace DocDigits.Documents.Templates;

/// <summary>Checks of a page code's place against the rest of its template.</summary>
internal static class PageCodeChecks
{
    private const string At = "$.code";

    /// <param name="place">The place.</param>
    /// <param name="code">What the code says; null where name or version could not be read.</param>
    /// <param name="size">The sheet; null where it could not be read.</param>
    /// <param name="anchors">The anchors; null for each that could not be read.</param>
    /// <param name="fields">The fields; null for each that could not be read.</param>
    /// <param name="problems">Where mistakes are noted.</param>
    public static void Check(
        CodePlace place, PageCode? code, MillimetreSize? size, IReadOnlyList<Anchor?> anchors, IReadOnlyList<TemplateField?> fields, List<TemplateProblem> problems)
    {
        MillimetreRect area = place.Area;
        if (size is { } sheet && (area.Right > sheet.Width + 1e-6 || area.Bottom > sheet.Height + 1e-6))
            problems.Add(new(At, string.Create(CultureInfo.InvariantCulture,
                $"Reaches to ({area.Right:0.##}, {area.Bottom:0.##}), outside the sheet of {sheet.Width:0.##} x {sheet.Height:0.##} mm.")));
        for (int i = 0; i < fields.Count; i++)
            if (fields[i] is { } field && field.Area.Overlaps(area))
                problems.Add(new(At, $"Overlaps field '{field.Name}' ($.fields[{i}])."));
        for (int i = 0; i < anchors.Count; i++)
            if (anchors[i] is { } anchor && anchor.Area.Overlaps(area) && !(anchor is FrameAnchor && anchor.Area.Contains(area)))
                problems.Add(new(At, $"Overlaps anchor '{anchor.Name}' ($.anchors[{i}])."));
        if (code is not null && place.ModuleOf(code) < CodePlace.NarrowestModule)
            problems.Add(new($"{At}.side", string.Create(CultureInfo.InvariantCulture,
                $"Makes modules of {place.ModuleOf(code):0.00} mm; so that a scan shows them they have {CodePlace.NarrowestModule} mm, a side of {Math.Ceiling(CodePlace.NarrowestModule * (code.Modules + 2 * PageCode.QuietModules) * 10) / 10:0.#} mm for this name.")));
    }
}
