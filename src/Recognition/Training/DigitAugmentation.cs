using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Training;

/// <summary>
/// Varies a whole batch at once: one resampling for the affine and the elastic part together (after Simard, Steinkraus
/// and Platt, "Best practices for convolutional neural networks", 2003; the displacement is a coarse random grid
/// interpolated with a cubic, which is cheaper than their smoothed noise and as smooth), then stroke width and blur,
/// since pens and scanners differ more than MNIST's do.
/// </summary>
internal sealed class DigitAugmentation(AugmentationOptions options)
{
    private const int GridSide = 6;
    private const int AffineNumbers = 6;

    // affine_grid and grid_sample count from -1 to 1 across the image.
    private const float UnitsPerPixel = 2f / IdxImages.Side;

    private static readonly TorchSharp.Scalar Nothing = 0f, LeastDarkness = 0.3f;

    /// <summary>Batch x 1 x 28 x 28 in, the same out. The caller's dispose scope takes all tensors.</summary>
    public Tensor Apply(Tensor images, SeededRandom random)
    {
        long count = images.shape[0];
        Tensor grid = nn.functional.affine_grid(Affine(count, random), images.shape, align_corners: false);
        Tensor nodes = tensor(ElasticNodes(count, random), [count, 2, GridSide, GridSide]);
        Tensor field = nn.functional.interpolate(nodes, [IdxImages.Side, IdxImages.Side],
            mode: InterpolationMode.Bicubic, align_corners: true).permute(0, 2, 3, 1);
        Tensor moved = nn.functional.grid_sample(images, grid.add(field, KeptScalars.One),
            GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false);
        return Blur(VaryThickness(moved, random), random);
    }

    private Tensor Affine(long count, SeededRandom random)
    {
        float[] theta = new float[count * AffineNumbers];
        for (int i = 0; i < count; i++)
        {
            double angle = random.Uniform(-options.RotationDegrees, options.RotationDegrees) * Math.PI / 180;
            double scaleX = 1 + random.Uniform(-options.Scale, options.Scale);
            double scaleY = 1 + random.Uniform(-options.Scale, options.Scale);
            double shear = random.Uniform(-options.Shear, options.Shear);
            double cos = Math.Cos(angle), sin = Math.Sin(angle);

            // Output to input: scale, then shear along x, then rotate.
            Span<float> row = theta.AsSpan(i * AffineNumbers, AffineNumbers);
            row[0] = (float)(cos * scaleX);
            row[1] = (float)((cos * shear - sin) * scaleY);
            row[2] = random.Uniform(-options.ShiftPixels, options.ShiftPixels) * UnitsPerPixel;
            row[3] = (float)(sin * scaleX);
            row[4] = (float)((sin * shear + cos) * scaleY);
            row[5] = random.Uniform(-options.ShiftPixels, options.ShiftPixels) * UnitsPerPixel;
        }
        return tensor(theta, [count, 2, 3]);
    }

    private float[] ElasticNodes(long count, SeededRandom random)
    {
        const int nodesPerImage = 2 * GridSide * GridSide;
        float[] nodes = new float[count * nodesPerImage];
        for (int i = 0; i < count; i++)
        {
            float deviation = random.Uniform(0, options.ElasticPixels) * UnitsPerPixel;
            foreach (ref float node in nodes.AsSpan(i * nodesPerImage, nodesPerImage)) node = random.Normal() * deviation;
        }
        return nodes;
    }

    private Tensor VaryThickness(Tensor images, SeededRandom random)
    {
        int count = (int)images.shape[0];
        float[] thin = new float[count], thick = new float[count];
        for (int i = 0; i < count; i++)
        {
            double choice = random.Uniform();
            float part = random.Uniform(0, options.ThicknessPart);
            if (choice < options.ThinningShare) thin[i] = part;
            else if (choice < options.ThinningShare + options.ThickeningShare) thick[i] = part;
        }

        Tensor dilated = nn.functional.max_pool2d(images, 3, 1, 1);
        Tensor eroded = nn.functional.max_pool2d(images.neg(), 3, 1, 1).neg();
        Tensor varied = images.lerp(dilated, PerImage(thick)).lerp(eroded, PerImage(thin));

        // A pen's ink stays as dark when its stroke is thin: stretch each image back to the darkness it had.
        Tensor before = images.amax([1, 2, 3], keepdim: true);
        Tensor after = varied.amax([1, 2, 3], keepdim: true);
        return varied.mul(before.div(after.clamp_min(LeastDarkness)).clamp_min(KeptScalars.One));
    }

    private Tensor Blur(Tensor images, SeededRandom random)
    {
        float[] parts = new float[images.shape[0]];
        foreach (ref float part in parts.AsSpan())
        {
            double choice = random.Uniform();
            float drawn = random.Uniform(0, 1);
            if (choice < options.BlurShare) part = drawn;
        }
        Tensor mean = nn.functional.avg_pool2d(images, 3, 1, 1);
        return images.lerp(mean, PerImage(parts)).clamp_(Nothing, KeptScalars.One);
    }

    private static Tensor PerImage(float[] parts) => tensor(parts, [parts.Length, 1, 1, 1]);
}
