namespace DocDigits.Segmentation.FreeRuns.Cutters;

/// <summary>
/// How likely a cut parts two symbols and cuts none. A trained classifier that filters cuts before any digit is read is from
/// Vellasques, Oliveira, Britto, Koerich and Sabourin 2008, who use a support vector machine; here it is a logistic
/// regression over measures of the path and of the ink beside it, since the lattice needs a probability.
/// </summary>
/// <remarks>
/// The weights were fitted by maximum likelihood (Newton's steps, a ridge of 1) to the 26,794 distinct cuts that all cutters
/// proposed on 3,000 fields composed of the training writers' digits (TrainingSplit of MNIST, share 0.1, seed 1), those
/// of crops 46 to 200 rows high. Right is a cut (3,546 were) that leaves at least 86 % of every symbol on one side and some symbol on
/// either; cuts between 78 and 86 % were left out. Mean log-likelihood -0.206; the most trusted half holds 97.5 % of the
/// right ones.
/// </remarks>
internal static class CutTrust
{
    /// <summary>Ink beside a cut is looked at up to this share of a digit's height.</summary>
    private const double BesideShare = 0.5;

    private const double Least = 1e-4;

    private static readonly double[] Weights =
    [
        -3.663, // always 1
        0.239, // ink crossed
        0.683, // its square
        -0.399, // strokes crossed after the first
        -0.021, // ink crossed of each stroke, in stroke widths
        0.124, // 1 where it crosses a hole
        -2.527, // rows of holes crossed
        0.467, // distance to the nearer end of the component, in half heights
        2.190, // its square
        -0.023, // width of the component
        -1.555, // one over it
        1.174, // height of the ink beside it, on the lower side
        0.928, // its square
        -1.362, // the same on the higher side
        0.752, // ink beside it on the side with less, as a share of a stroke as long as a digit is high
        0.959, // the same on the side with more
        -7.262, // mean distance from a straight path
        -3.104, // rows between the first and the last ink crossed
        0.294, // their middle, from half height down
        0.312, // its square
        -0.001, // proposed by the drop
        0.527, // by the contour
        0.571, // by the skeleton
        0.302, // by a reservoir
        0.026, // by the projection
    ];

    /// <summary>The probability, 0.0001 to 0.9999.</summary>
    public static double Of(InkShape shape, int[] path, CutSources sources)
    {
        double sum = 0;
        double[] features = Features(shape, path, sources);
        for (int i = 0; i < features.Length; i++) sum += Weights[i] * features[i];
        return Math.Clamp(1 / (1 + Math.Exp(-sum)), Least, 1 - Least);
    }

    /// <summary>What is seen at a cut, in the order of the weights; lengths are shares of a digit's height.</summary>
    public static double[] Features(InkShape shape, int[] path, CutSources sources)
    {
        double h = shape.DigitHeight, area = shape.Stroke * h, middle = 0, bend = 0;
        int beside = (int)(BesideShare * h), crossed = 0, strokes = 0, holes = 0, first = -1, last = -1;
        var left = default(Side);
        var right = default(Side);
        bool wasInk = false;
        for (int y = 0; y < path.Length; y++)
        {
            int x = path[y];
            bool isInk = shape.IsInk(x, y);
            if (isInk)
            {
                crossed++;
                if (!wasInk) strokes++;
                if (first < 0) first = y;
                last = y;
            }
            else if (shape.IsHole(x, y)) holes++;
            wasInk = isInk;
            middle += x - shape.Lean(y);
            left.Add(y, shape.Count(y, x - beside, x));
            right.Add(y, shape.Count(y, x, x + beside));
        }
        middle /= path.Length;
        for (int y = 0; y < path.Length; y++) bend += Math.Abs(path[y] - shape.Lean(y) - middle);

        double width = shape.Width / h, cut = Math.Min(1.5, crossed / h), centre = first < 0 ? 0.5 : (first + last) / 2.0 / path.Length - 0.5;
        double near = Math.Min(1, Math.Min(middle, shape.Width - middle) / (0.5 * h));
        double leftHeight = Math.Min(1.2, left.Height / h), rightHeight = Math.Min(1.2, right.Height / h), lower = Math.Min(leftHeight, rightHeight);
        return
        [
            1,
            cut,
            cut * cut,
            Math.Clamp(strokes - 1, 0, 3),
            strokes == 0 ? 0 : Math.Min(3, crossed / (strokes * shape.Stroke)),
            holes > 0 ? 1 : 0,
            Math.Min(0.5, holes / h),
            near,
            near * near,
            Math.Min(4, width),
            1 / Math.Max(0.3, width),
            lower,
            lower * lower,
            Math.Max(leftHeight, rightHeight),
            Math.Min(2, Math.Min(left.Area, right.Area) / area),
            Math.Min(3, Math.Max(left.Area, right.Area) / area),
            bend / (path.Length * h),
            first < 0 ? 0 : Math.Min(1.2, (last - first + 1) / h),
            centre,
            4 * centre * centre,
            sources.HasFlag(CutSources.DropFall) ? 1 : 0,
            sources.HasFlag(CutSources.Contour) ? 1 : 0,
            sources.HasFlag(CutSources.Skeleton) ? 1 : 0,
            sources.HasFlag(CutSources.Reservoir) ? 1 : 0,
            sources.HasFlag(CutSources.Projection) ? 1 : 0,
        ];
    }

    /// <summary>The ink on one side of a cut.</summary>
    private struct Side
    {
        private int _top, _bottom;

        public int Area { get; private set; }

        public readonly int Height => Area == 0 ? 0 : _bottom - _top + 1;

        public void Add(int row, int ink)
        {
            if (ink == 0) return;
            if (Area == 0) _top = row;
            _bottom = row;
            Area += ink;
        }
    }
}
