using CsCheck;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Registration;
using DocDigits.Segmentation.Registration.Votes;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Registration.Votes;

public sealed class AnchorVoteTests
{
    /// <summary>A scanner's rollers stretch a sheet; it is sought in steps of this.</summary>
    private const double StretchStep = 0.015;

    [Fact]
    public void No_template_has_more_evidence_on_the_page_than_its_anchors_vote_for() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Double[-8, 8], Gen.Double[-4, 4], Gen.Double[0.97, 1.03]).Holds((drawn, sought, skew, shift, scale) =>
        {
            ReducedPage page = Reduced(FormDrawing.Draw(FormDrawing.Shipped[drawn], 150, skew, (shift, -shift)).Raster, skew);
            Template template = FormDrawing.Shipped[sought];
            double exact = PlacementSearch.Best(page, template, [ReducedPage.TargetScale * scale], 1, 0, null, CancellationToken.None)?.Score ?? 0;

            double bound = AnchorVote.Bound(new CoarsePage(new CoarseMarks(page), 0), template, ReducedPage.TargetScale * scale, 1, 0);

            // Broad rules give a little more than the whole evidence; whether there is the whole is all that is asked. Less than the least is not sought.
            if (exact >= AnchorSearch.LeastEvidence) Assert.InRange(Math.Min(exact, 1), 0, bound + 0.02);
            // What is there must be sought closely, and no bound be so wide that everything is.
            if (drawn == sought) Assert.InRange(bound, FoundSheet.PlainEvidence, 1.05);
        }, iter: 25, seed: "0yU6SkI47JS2");

    [Fact]
    public void Sought_only_where_the_votes_leave_room_a_sheet_is_found_where_it_is_found_by_seeking_everywhere() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Double[-8, 8], Gen.Double[-4, 4], Gen.Int[0, 3], Gen.Double[-0.0525, 0.0525]).Holds((drawn, sought, skew, shift, quarters, stretched) =>
        {
            int turned = 90 * quarters;
            double stretch = 1 + StretchStep * Math.Round(stretched / StretchStep);
            PageRaster upright = Stretching.Rows(FormDrawing.Draw(FormDrawing.Shipped[drawn], 150, skew, (shift, -shift)).Raster, 1 + stretched);
            ReducedPage page = Reduced(upright, skew);
            var coarse = new CoarsePage(new CoarseMarks(Reduced(QuarterTurn.Upright(upright, (360 - turned) % 360), skew)), turned);
            Template template = FormDrawing.Shipped[sought];

            Placement? everywhere = Best(null), ranges = Best((scale, least) => AnchorVote.Ranges(coarse, template, scale, stretch, least));

            Placement? Best(Func<double, double, IReadOnlyList<PlaceRange>>? seek) => PlacementSearch.Best(page, template, [ReducedPage.TargetScale], stretch, 0.3, seek, CancellationToken.None);
            Assert.InRange(ranges?.Score ?? 0, (everywhere?.Score ?? 0) - 0.02, 1.02);
            // What is plainly there is at one place, give or take the anchors' play to either side; of a form that is not, there may be as little evidence at two.
            if (everywhere?.Score > 0.5) Assert.InRange(Math.Max(Math.Abs(everywhere.X - ranges!.X), Math.Abs(everywhere.Y - ranges.Y)) / ReducedPage.TargetScale, 0, 2);
        }, iter: 40);

    [Fact]
    public void A_turned_page_gets_the_same_votes_turned_back_and_few_otherwise()
    {
        for (int which = 0; which < FormDrawing.Shipped.Count; which++)
        {
            Template template = FormDrawing.Shipped[which];
            PageRaster upright = FormDrawing.Draw(template, 150).Raster;
            foreach (int orientation in QuarterTurn.All)
            {
                var marks = new CoarseMarks(Reduced(QuarterTurn.Upright(upright, (360 - orientation) % 360), 0));
                double At(int turned) => AnchorVote.Bound(new CoarsePage(marks, turned), template, ReducedPage.TargetScale, 1, 0);
                Assert.InRange(At(orientation), 0.9, 1.05);
                Assert.InRange(At((orientation + 90) % 360), 0, 0.6);
            }
        }
    }

    [Fact]
    public void A_sheet_with_one_side_stretched_gets_its_votes_at_that_stretch()
    {
        Template template = FormDrawing.Shipped[0];
        PageRaster page = FormDrawing.Draw(template, 150).Raster;
        var marks = new CoarseMarks(Reduced(Stretching.Rows(page, 1.045), 0));
        double At(double stretch) => AnchorVote.Bound(new CoarsePage(marks, 0), template, ReducedPage.TargetScale, stretch, 0);
        Assert.InRange(At(1.045), 0.9, 1.05);
        Assert.InRange(At(1 / 1.045), 0, At(1.045) - 0.2);
        Assert.Equal(0.97, AnchorVote.Bound(new CoarsePage(marks, 0), template, ReducedPage.TargetScale, 1 / 1.045, 0.97));
    }

    private static ReducedPage Reduced(PageRaster page, double skew) => new(page, skew, ReducedPage.TargetScale / page.PixelsPerMillimetre);
}
