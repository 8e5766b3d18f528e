using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.FreeRuns.Fractions;

/// <summary>A way to deal out a run's ink among whole units and the two numbers of a fraction. Bars, strokes and underlines are in none.</summary>
/// <param name="Whole">Ink of the whole units.</param>
/// <param name="Upper">Ink of the cents.</param>
/// <param name="Lower">Ink of the lower number.</param>
internal sealed record FractionSplit(IReadOnlyList<Component> Whole, IReadOnlyList<Component> Upper, IReadOnlyList<Component> Lower);
