using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Binarisation;

/// <summary>Tells ink that is far paler than the field's darkest (a security pattern that passed the thresholds) from strokes.</summary>
/// <param name="reference">Darkness of the field's dark ink, printed lines included.</param>
internal sealed class PaleInk(int reference)
{
    /// <summary>Of the darkest ink, the share below which a component is pale. A pencil has about half.</summary>
    private const double PaleShare = 0.4;

    /// <summary>The same for small marks, of which patterns make more than pens do.</summary>
    private const double PaleMarkShare = 0.6;

    public static PaleInk Of(FieldInk ink)
    {
        var dark = new List<int>();
        for (int i = 0; i < ink.Mask.Ink.Length; i++) if (ink.Mask.Ink[i]) dark.Add(i);
        return new PaleInk(dark.Count == 0 ? 0 : ink.DarknessAt([.. dark], dark.Count * 9 / 10));
    }

    /// <summary>Whether the upper quarter of the component's darkness stays well below the field's dark ink.</summary>
    /// <param name="component">The component.</param>
    /// <param name="ink">The field's ink.</param>
    /// <param name="isSmall">Whether it is too small for a digit by itself.</param>
    public bool IsPale(Component component, FieldInk ink, bool isSmall) =>
        ink.DarknessAt(component.Pixels, component.Area * 3 / 4) < (isSmall ? PaleMarkShare : PaleShare) * reference;
}
