using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Training.Lines;

/// <summary>
/// Varies a batch of lines: size, slant, place, form, width of strokes, contrast, blur and noise. It comes on top of what
/// composing varied, so that one composed line is several lessons.
/// </summary>
/// <param name="variation">What every range is multiplied by.</param>
internal sealed class LineAugmentation(double variation)
{
    private const double Stretch = 0.14, Size = 0.1, Shear = 0.16, ShiftRows = 2.2, ShiftColumns = 4;
    private const double ElasticPixels = 0.9, NodeSpacing = 9;
    private const double ThicknessShare = 0.35, BlurShare = 0.3, Noise = 0.06, Gamma = 0.3;

    // The power of a grey below 1 must not be taken of nothing.
    private static readonly TorchSharp.Scalar Nothing = 0f, NextToNothing = 1e-4f;

    /// <summary>Batch x 1 x 32 x width in, the same out. The caller's dispose scope takes all tensors.</summary>
    public Tensor Apply(Tensor lines, SeededRandom random)
    {
        int count = (int)lines.shape[0];
        double width = lines.shape[3], height = LineViews.Rows;
        float[] theta = new float[count * 6];
        for (int i = 0; i < count; i++)
        {
            Span<float> row = theta.AsSpan(i * 6, 6);
            // Output to input. A line is left-aligned in its batch: it is stretched from its left end.
            double stretch = 1 + variation * random.Uniform(-Stretch, Stretch);
            row[0] = (float)stretch;
            row[1] = (float)(variation * random.Uniform(-Shear, Shear) * height / width);
            row[2] = (float)(stretch - 1 + variation * random.Uniform(-ShiftColumns, ShiftColumns) * 2 / width);
            row[4] = (float)(1 + variation * random.Uniform(-Size, Size));
            row[5] = (float)(variation * random.Uniform(-ShiftRows, ShiftRows) * 2 / height);
        }
        Tensor grid = nn.functional.affine_grid(tensor(theta, [count, 2, 3]), lines.shape, align_corners: false);
        Tensor moved = nn.functional.grid_sample(lines, grid.add(Elastic(count, (int)lines.shape[3], random), KeptScalars.One), GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false);

        float[] thick = new float[count], thin = new float[count], blur = new float[count], gamma = new float[count], noise = new float[count];
        for (int i = 0; i < count; i++)
        {
            double choice = random.Uniform(), part = variation * random.Uniform(0, 0.8);
            if (choice < ThicknessShare / 2) thick[i] = (float)Math.Min(1, part);
            else if (choice < ThicknessShare) thin[i] = (float)Math.Min(1, part);
            if (random.Uniform() < BlurShare) blur[i] = (float)Math.Min(1, variation * random.Uniform());
            gamma[i] = (float)Math.Exp(variation * random.Uniform(-Gamma, Gamma));
            noise[i] = (float)(variation * Noise * random.Uniform() * random.Uniform());
        }
        Tensor dilated = nn.functional.max_pool2d(moved, 3, 1, 1), eroded = nn.functional.max_pool2d(moved.neg(), 3, 1, 1).neg();
        Tensor varied = moved.lerp(dilated, PerLine(thick)).lerp(eroded, PerLine(thin));
        Tensor mean = nn.functional.avg_pool2d(varied, 3, 1, 1);
        varied = varied.lerp(mean, PerLine(blur)).clamp_(NextToNothing, KeptScalars.One).pow(PerLine(gamma));
        return varied.add_(PerLine(noise).mul(randn_like(varied)), KeptScalars.One).clamp_(Nothing, KeptScalars.One);
    }

    /// <summary>A displacement that changes from stroke to stroke: random at coarse nodes, cubic between (after Simard, Steinkraus and Platt 2003).</summary>
    private Tensor Elastic(int count, int width, SeededRandom random)
    {
        int rows = (int)(LineViews.Rows / NodeSpacing) + 2, columns = (int)(width / NodeSpacing) + 2, ofLine = rows * columns;
        float[] nodes = new float[count * 2 * ofLine];
        for (int i = 0; i < count; i++)
        {
            double pixels = variation * random.Uniform(0, ElasticPixels);
            Span<float> line = nodes.AsSpan(i * 2 * ofLine, 2 * ofLine);
            for (int n = 0; n < line.Length; n++) line[n] = (float)(random.Normal() * pixels * 2 / (n < ofLine ? width : LineViews.Rows));
        }
        return nn.functional.interpolate(tensor(nodes, [count, 2, rows, columns]), [LineViews.Rows, width], mode: InterpolationMode.Bicubic, align_corners: true).permute(0, 2, 3, 1);
    }

    private static Tensor PerLine(float[] values) => tensor(values, [values.Length, 1, 1, 1]);
}
