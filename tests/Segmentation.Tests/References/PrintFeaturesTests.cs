using CsCheck;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.References;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.References;

public sealed class PrintFeaturesTests
{
    private const double Ratio = 0.82, Agree = 8; // pixels

    private static readonly PageRaster Form = FormDrawing.Draw(FormDrawing.Shipped[1], 150).Raster;
    private static readonly PrintFeatures Printed = PrintFeatures.Of(Form, 1500);

    [Fact]
    public void Features_are_found_near_where_the_sheet_lies_and_turned_as_it_does() =>
        Gen.Select(Gen.Double[-40, 40], Gen.Double[-40, 40], Gen.Int[0, 3]).Holds((right, down, quarters) =>
        {
            PageRaster page = QuarterTurn.Upright(Form, 90 * quarters);
            PrintFeatures features = PrintFeatures.Of(page, 3000);
            PixelPoint True(int i) => QuarterTurn.ToUpright(Printed.Places[i], Form.Width, Form.Height, 90 * quarters);
            PixelPoint Expected(int i) => new(True(i).X + right, True(i).Y + down);

            IReadOnlyList<(int Here, int There)> near = Printed.MatchesNear(features, Ratio, Expected, -90 * quarters, 80), turned = Printed.MatchesNear(features, Ratio, Expected, 90 - 90 * quarters, 80);

            int Right(IReadOnlyList<(int Here, int There)> matches) => matches.Count(m => True(m.Here).DistanceTo(features.Places[m.There]) < Agree);
            Assert.InRange(Right(near), 0.4 * Printed.Count, Printed.Count);
            Assert.InRange(Right(turned), 0, 0.02 * Printed.Count);
            Assert.All(near, m => Assert.InRange(Expected(m.Here).DistanceTo(features.Places[m.There]), 0, 80));
        }, iter: 8);

    [Fact]
    public void Nothing_is_matched_where_nothing_is() => Assert.Empty(Printed.MatchesNear(Printed, Ratio, i => new PixelPoint(Printed.Places[i].X + 5000, Printed.Places[i].Y), 0, 80));
}
