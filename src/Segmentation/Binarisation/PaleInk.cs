using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Binarisation;

/// <summary>Tells ink that is far paler than what counts (a security pattern that passed the thresholds) from strokes: whole digits by the field's darkest ink, printed
/// lines included; small marks by the darkest digit, since a pen may be paler than the lines, and its digits may come in pieces.</summary>
internal sealed class PaleInk
{
    /// <summary>Of the darkest ink, the share below which a component is pale. A pencil has about half.</summary>
    private const double PaleShare = 0.4;

    /// <summary>Of the pen's ink, the same for small marks, of which patterns make more than pens do.</summary>
    private const double PaleMarkShare = 0.6;

    private readonly FieldInk ink;
    private readonly int digitHeight;
    private readonly double darkest, pen;

    /// <param name="ink">The field's ink.</param>
    /// <param name="components">What may be written in it.</param>
    /// <param name="digitHeight">Rows of the lowest digit; what is lower is a small mark.</param>
    public PaleInk(FieldInk ink, IReadOnlyList<Component> components, double digitHeight)
    {
        (this.ink, this.digitHeight) = (ink, (int)Math.Ceiling(digitHeight));
        var dark = new List<int>();
        for (int i = 0; i < ink.Mask.Ink.Length; i++) if (ink.Mask.Ink[i]) dark.Add(i);
        darkest = dark.Count == 0 ? 0 : ink.DarknessAt([.. dark], dark.Count * 9 / 10);
        pen = components.Where(c => !IsSmall(c)).Select(Darkness).Where(darkness => darkness >= PaleShare * darkest).DefaultIfEmpty((int)darkest).Max();
    }

    /// <summary>Whether the upper quarter of the component's darkness stays well below what counts.</summary>
    public bool IsPale(Component component) => Darkness(component) < (IsSmall(component) ? PaleMarkShare * pen : PaleShare * darkest);

    private bool IsSmall(Component component) => component.Box.Height < digitHeight;

    private int Darkness(Component component) => ink.DarknessAt(component.Pixels, component.Area * 3 / 4);
}
