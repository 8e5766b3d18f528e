using DocDigits.Documents.Segments;
using DocDigits.Segmentation.Binarisation;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Normalisation;

/// <summary>Glyphs of components of a field's ink.</summary>
internal static class ComponentGlyphs
{
    /// <summary>The component's ink with its grey edges, normalised; null only where it has no ink.</summary>
    public static Glyph? Of(Component component, FieldInk field)
    {
        int left = component.Box.X - 1, top = component.Box.Y - 1, width = component.Box.Width + 2, height = component.Box.Height + 2;
        float[] ink = new float[width * height];
        byte core = Core(component, field);
        foreach (int p in component.Pixels)
            ink[(p / field.Width - top) * width + p % field.Width - left] = Math.Clamp((float)field.Darkness[p] / core, 0.5f, 1);
        // A mended pixel lay under a printed line; a pixel beside the mask is the stroke's grey edge.
        foreach (int p in component.Pixels)
        {
            int x = p % field.Width, y = p / field.Width;
            for (int ny = Math.Max(0, y - 1); ny <= Math.Min(field.Height - 1, y + 1); ny++)
                for (int nx = Math.Max(0, x - 1); nx <= Math.Min(field.Width - 1, x + 1); nx++)
                {
                    int n = ny * field.Width + nx;
                    if (field.Mask.Ink[n]) continue;
                    ref float edge = ref ink[(ny - top) * width + nx - left];
                    if (edge == 0) edge = Math.Min(0.49f, (float)field.Darkness[n] / core);
                }
        }
        return GlyphNormaliser.Normalise(new InkPatch(width, height, ink));
    }

    /// <summary>The darkness that counts as full ink: that of the component's darker half.</summary>
    private static byte Core(Component component, FieldInk field) =>
        Math.Max((byte)1, field.DarknessAt(component.Pixels, component.Area * 3 / 5));
}
