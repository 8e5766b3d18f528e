using DocDigits.Methods.Data;

namespace DocDigits.Methods.Features;

/// <summary>What a method is given of a digit.</summary>
/// <param name="Deskewed">Straightened by its moments first.</param>
/// <param name="Components">Principal components in place of pixels; 0: the pixels.</param>
internal sealed record InputKind(bool Deskewed, int Components = 0)
{
    public override string ToString() => (Deskewed ? "deskewed" : "as is") + (Components > 0 ? $", {Components} components" : ", pixels");

    /// <summary>Learns the components, where there are any.</summary>
    public InputFeatures Learn(DigitSet training) => new(
        Deskewed, Components == 0 ? null : PrincipalComponents.Learn(Deskewed ? Deskewing.Apply(training.Pixels) : training.Pixels, Components));
}
