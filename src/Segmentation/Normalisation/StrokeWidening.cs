using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Normalisation;

/// <summary>Grey dilation by a disc with a soft rim, so that a radius may be a part of a pixel.</summary>
internal static class StrokeWidening
{
    /// <summary>The box of the patch, with room around it, its strokes widened by the radius on every side.</summary>
    public static InkPatch Widened(InkPatch patch, PixelRect box, double radius)
    {
        int reach = (int)Math.Ceiling(radius);
        int width = box.Width + 2 * reach + 2, height = box.Height + 2 * reach + 2;
        float[] wide = new float[width * height];
        var disc = new List<(int X, int Y, float Weight)>();
        for (int dy = -reach; dy <= reach; dy++)
            for (int dx = -reach; dx <= reach; dx++)
            {
                double weight = Math.Clamp(radius - Math.Sqrt(dx * dx + dy * dy) + 1, 0, 1);
                if (weight > 0) disc.Add((dx, dy, (float)weight));
            }
        for (int y = 0; y < box.Height; y++)
            for (int x = 0; x < box.Width; x++)
            {
                float ink = patch.Ink[(box.Y + y) * patch.Width + box.X + x];
                if (ink <= 0) continue;
                foreach ((int dx, int dy, float weight) in disc)
                {
                    ref float w = ref wide[(y + dy + reach + 1) * width + x + dx + reach + 1];
                    w = Math.Max(w, ink * weight);
                }
            }
        return new InkPatch(width, height, wide);
    }
}
