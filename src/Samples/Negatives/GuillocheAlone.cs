using DocDigits.Documents.Imaging;
using DocDigits.Samples.Printing;

namespace DocDigits.Samples.Negatives;

/// <summary>A security pattern by itself, from faint to as dark as ink.</summary>
internal sealed class GuillocheAlone : INegative
{
    public string Name => "guilloche";

    public PageRaster Draw(SampleRandom random) => NegativeSheet.Draw(random, hasPrint: false, (sheet, own) => Background.Print(
        sheet.Canvas, sheet.Size,
        PrintStyle.Draw(own.Fork()) with { Background = own.Chance(0.75) ? BackgroundStyle.Guilloche : BackgroundStyle.Dots, BackgroundDarkness = own.Uniform(0.1, 0.8) },
        own));
}
