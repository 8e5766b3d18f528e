using System.ComponentModel.DataAnnotations;

namespace DocDigits.Recognition.Training;

/// <summary>
/// How training images are varied, each one anew in each epoch. Ranges are those of uniform draws around no change.
/// </summary>
public sealed record AugmentationOptions
{
    /// <summary>Rotation to either side, in degrees. 0 to 45; default 12.5.</summary>
    [Range(0, 45)] public double RotationDegrees { get; init; } = 12.5;

    /// <summary>Scale of width and height, each by itself, as a fraction to either side. 0 to 0.5; default 0.13.</summary>
    [Range(0, 0.5)] public double Scale { get; init; } = 0.13;

    /// <summary>Horizontal shear to either side, in pixels across a pixel up. 0 to 1; default 0.22.</summary>
    [Range(0, 1)] public double Shear { get; init; } = 0.22;

    /// <summary>Shift to either side, in pixels. 0 to 8; default 2.</summary>
    [Range(0, 8)] public double ShiftPixels { get; init; } = 2;

    /// <summary>
    /// Largest elastic displacement: each image draws its own deviation from 0 to this, in pixels, for the nodes of a
    /// 6x6 grid that is interpolated over the image. 0 to 4; default 1.6.
    /// </summary>
    [Range(0, 4)] public double ElasticPixels { get; init; } = 1.6;

    /// <summary>Share of images whose strokes are thinned (grey erosion, mixed in by a random part). 0 to 1; default 0.2.</summary>
    [Range(0, 1)] public double ThinningShare { get; init; } = 0.2;

    /// <summary>Share of images whose strokes are thickened (grey dilation, mixed in by a random part). 0 to 1; default 0.2.</summary>
    [Range(0, 1)] public double ThickeningShare { get; init; } = 0.2;

    /// <summary>Largest part by which thinning or thickening is mixed in. 0 to 1; default 0.7.</summary>
    [Range(0, 1)] public double ThicknessPart { get; init; } = 0.7;

    /// <summary>Share of images that are blurred by a 3x3 mean, mixed in by a random part. 0 to 1; default 0.15.</summary>
    [Range(0, 1)] public double BlurShare { get; init; } = 0.15;

    /// <summary>
    /// Share of the ones that get a flag, a third of those a foot too (<see cref="RegionalForms"/>), in the refinement
    /// only: the long run before it sees MNIST's own forms. 0 to 1; default 0.3.
    /// </summary>
    [Range(0, 1)] public double FlaggedOnes { get; init; } = 0.3;

    /// <summary>Share of the sevens that get a bar, in the refinement only. 0 to 1; default 0.2.</summary>
    [Range(0, 1)] public double BarredSevens { get; init; } = 0.2;

    /// <summary>The same kinds of variation, each range and share multiplied by a factor.</summary>
    /// <param name="factor">0 (none) to 1 (all).</param>
    public AugmentationOptions Scaled(double factor) => new()
    {
        RotationDegrees = RotationDegrees * factor,
        Scale = Scale * factor,
        Shear = Shear * factor,
        ShiftPixels = ShiftPixels * factor,
        ElasticPixels = ElasticPixels * factor,
        ThinningShare = ThinningShare * factor,
        ThickeningShare = ThickeningShare * factor,
        ThicknessPart = ThicknessPart,
        BlurShare = BlurShare * factor,
        FlaggedOnes = FlaggedOnes,
        BarredSevens = BarredSevens,
    };
}
