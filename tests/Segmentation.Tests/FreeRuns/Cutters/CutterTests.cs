using CsCheck;
using DocDigits.Segmentation.FreeRuns.Cutters;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Tests.FreeRuns.Cutters;

public sealed class CutterTests
{
    private static readonly Dictionary<string, ICutter> Cutters = new ICutter[]
    {
        new DropFallCutter(), new ContourCutter(), new SkeletonCutter(), new ReservoirCutter(), new ProjectionCutter(),
    }.ToDictionary(cutter => cutter.Source.ToString());

    public static TheoryData<string> Names => [.. Cutters.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_rings_that_touch_are_cut_between_them(string name)
    {
        // A ring is 0.56 of the height wide and a pen's width more; the second begins where the first ends.
        const double step = 0.56 * DrawnInk.Height + 4;
        InkShape shape = DrawnInk.Digits("00", step);
        Assert.True(shape.Width > 1.8 * step, "The rings do not touch.");

        Assert.Contains(Cutters[name].Propose(shape), path => Math.Abs(Share(shape, path) - 0.5) < 0.06);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cutter_gives_a_column_for_every_row_of_any_ink(string name) => AnyInk.Holds(shape =>
        Assert.All(Cutters[name].Propose(shape), path => Assert.Equal(shape.Height, path.Length)), iter: 60);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_can_hardly_be_cut_is_not_too_much_for_a_cutter(string name)
    {
        InkShape[] shapes =
        [
            DrawnInk.Rows(1, "#"),
            DrawnInk.Rows(40, "#"),
            DrawnInk.Shape(30, 0, 90, 40, (_, _) => true),
            DrawnInk.Shape(30, 0.9, 120, 1, (_, _) => true),
            DrawnInk.Shape(30, 0.9, 1, 200, (_, _) => true),
            DrawnInk.Shape(3, -0.45, 60, 200, (x, y) => x == 0 || y == 0 || x == 59),
        ];
        Assert.All(shapes, shape => Assert.All(Cutters[name].Propose(shape), path => Assert.Equal(shape.Height, path.Length)));
        Assert.All(shapes, shape => Assert.Equal(shape.Area, shape.Split([.. CutMerger.Cuts(shape).Select(cut => cut.Path)]).Sum(part => part.Part.Area)));
    }

    [Fact]
    public void Cuts_stand_in_order_and_keep_all_ink() => Gen.Select(Gen.Int[0, 9].Array[2, 4], Gen.Double[24, 34], Gen.Double[-0.3, 0.6]).Holds((digits, step, slant) =>
    {
        Component component = DrawnInk.Component(string.Concat(digits), step, out int width);
        var shape = new InkShape(component, width, DrawnInk.Height, slant);
        List<ProposedCut> cuts = CutMerger.Cuts(shape);

        List<(Component Part, int Path)> parts = shape.Split([.. cuts.Select(cut => cut.Path)]);

        Assert.Equal(component.Pixels.Order(), parts.SelectMany(part => part.Part.Pixels).Order());
        Assert.Equal(cuts.Select(cut => shape.InkBefore(cut.Path)).Order(), cuts.Select(cut => shape.InkBefore(cut.Path)));
        Assert.Equal(parts.Select(part => part.Path).Order(), parts.Select(part => part.Path));
        Assert.All(cuts, cut => Assert.InRange(cut.Trust, 0.001, 0.9999));
    }, iter: 40);

    [Fact]
    public void A_cut_that_several_propose_knows_them_all()
    {
        InkShape shape = DrawnInk.Digits("00", 0.56 * DrawnInk.Height + 4);

        ProposedCut best = CutMerger.Cuts(shape).MaxBy(cut => cut.Trust)!;

        Assert.InRange(Share(shape, best.Path), 0.44, 0.56);
        Assert.Equal(CutSources.DropFall | CutSources.Contour | CutSources.Reservoir, best.Sources & (CutSources.DropFall | CutSources.Contour | CutSources.Reservoir));
    }

    [Fact]
    public void The_cut_between_two_digits_is_trusted_more_than_one_through_a_digit()
    {
        InkShape pair = DrawnInk.Digits("00", 0.56 * DrawnInk.Height + 4), ring = DrawnInk.Digits("0", 10);

        double between = CutMerger.Cuts(pair).Max(cut => cut.Trust), through = CutMerger.Cuts(ring).Select(cut => cut.Trust).DefaultIfEmpty(0).Max();

        Assert.True(between > 10 * through, $"Between digits {between}, through one {through}.");
    }

    [Fact]
    public void Water_stands_where_it_cannot_run_off()
    {
        InkShape cup = DrawnInk.Rows(8,
            "#...#...#",
            "#...#...#",
            "#...#....",
            "#####....");
        // The right half runs off to the right; turned round, nothing holds.
        Assert.Equal([(2, 2)], ReservoirCutter.Bases(cup, fromBelow: false));
        Assert.Empty(ReservoirCutter.Bases(cup, fromBelow: true));
    }

    [Fact]
    public void Water_stands_under_an_overhang_but_not_in_a_ring()
    {
        InkShape ink = DrawnInk.Rows(8,
            "#####..#####",
            "#...#..#...#",
            "#...#......#",
            "#...#......#",
            "############");
        Assert.Equal([(7, 3)], ReservoirCutter.Bases(ink, fromBelow: false));
    }

    [Fact]
    public void A_bar_is_thinned_to_a_line_and_a_crossing_keeps_its_fork()
    {
        InkShape cross = DrawnInk.Shape(20, 0, 31, 31, (x, y) => Math.Abs(x - 15) <= 2 || Math.Abs(y - 15) <= 2);
        bool[] thin = Thinning.Of(cross);
        Assert.InRange(thin.Count(t => t), 45, 70);
        Assert.Contains(Enumerable.Range(0, thin.Length), p => thin[p] && p % 31 is > 0 and < 30 && p / 31 is > 0 and < 30 && Thinning.Crossings(thin, 31, p) >= 3);
    }

    [Fact]
    public void A_drop_goes_through_the_points_it_is_given() => Gen.Select(AnyInk, Gen.Int[0, 1000], Gen.Int[0, 1000]).Holds((shape, a, b) =>
    {
        int y = a % shape.Height, x = b % shape.Width;
        int[] path = FallingDrop.Path(shape, shape.ColumnOf((x, y)), 3, [(x, y)]);
        // A lean beyond the box is drawn in to it.
        Assert.InRange(Math.Abs(path[y] - x), 0, shape.FurthestLean);
        for (int row = 1; row < path.Length; row++) Assert.InRange(path[row] - path[row - 1] - shape.Lean(row) + shape.Lean(row - 1), -1, 1);
    }, iter: 60);

    [Fact]
    public void What_the_drop_of_a_column_costs_is_what_its_path_crosses() => Gen.Select(AnyInk, Gen.Int[1, 3], Gen.Int[0, 1000]).Holds((shape, sway, a) =>
    {
        int column = a % shape.Width;
        int[] path = FallingDrop.Path(shape, column, sway, []);
        double crossed = 0.03 * Math.Abs(path[0] - shape.Lean(0) - column);
        for (int y = 0; y < path.Length; y++)
        {
            bool ink = shape.IsInk(path[y], y), entered = ink && (y == 0 || !shape.IsInk(path[y - 1], y - 1)), aside = y > 0 && path[y] - shape.Lean(y) != path[y - 1] - shape.Lean(y - 1);
            crossed += (ink ? 1 : 0) + (entered ? 0.2 * shape.DigitHeight : 0) + (aside ? 0.15 : 0);
        }
        Assert.Equal(crossed, FallingDrop.Costs(shape, sway)[column], 1e-3);
    });

    /// <summary>Any ink, also such as no pen makes.</summary>
    private static Gen<InkShape> AnyInk =>
        from width in Gen.Int[1, 60]
        from height in Gen.Int[1, 40]
        from slant in Gen.Double[-0.45, 0.9]
        from digitHeight in Gen.Double[1, 50]
        from share in Gen.Int[1, 9]
        from noise in Gen.Int[0, 9].Array[width * height]
        select DrawnInk.Shape(digitHeight, slant, width, height, (x, y) => noise[y * width + x] < share || (x == 0 && y == 0));

    private static double Share(InkShape shape, int[] path) => (double)shape.InkBefore(path) / shape.Area;
}
