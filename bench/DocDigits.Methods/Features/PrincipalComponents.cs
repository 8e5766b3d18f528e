using DocDigits.Recognition.Mnist;
using TorchSharp;
using static TorchSharp.torch;

namespace DocDigits.Methods.Features;

/// <summary>
/// The directions in which digits vary most (Pearson 1901; for digits: LeCun et al. 1998, section III.C.3). Computed by torch,
/// since OpenCV's own eigenvectors of 784x784 take over a minute.
/// </summary>
/// <param name="mean">784 means, white being 1.</param>
/// <param name="basis">784 x components, row-major.</param>
internal sealed class PrincipalComponents(float[] mean, float[] basis)
{
    private const int Chunk = 4096;
    private static readonly Scalar White = 255f;

    public long SizeInBytes => sizeof(float) * ((long)mean.Length + basis.Length);

    /// <summary>The components of the greatest variance.</summary>
    public static PrincipalComponents Learn(ReadOnlySpan<byte> pixels, int components)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        Tensor images = Images(pixels);
        Tensor mean = images.mean([0]);
        Tensor centred = images.sub_(mean);
        (_, Tensor vectors) = linalg.eigh(centred.t().mm(centred)); // ascending eigenvalues
        Tensor basis = vectors.narrow(1, IdxImages.PixelsPerImage - components, components).contiguous();
        return new PrincipalComponents(mean.data<float>().ToArray(), basis.data<float>().ToArray());
    }

    /// <summary>Count x components, row-major.</summary>
    public float[] Project(ReadOnlySpan<byte> pixels)
    {
        int components = basis.Length / mean.Length, count = pixels.Length / IdxImages.PixelsPerImage;
        float[] projected = new float[count * components];
        using var noGradient = no_grad();
        using Tensor means = tensor(mean), directions = tensor(basis, [mean.Length, components]);
        for (int start = 0; start < count; start += Chunk)
        {
            using var scope = NewDisposeScope();
            int taken = Math.Min(Chunk, count - start);
            Tensor images = Images(pixels.Slice(start * IdxImages.PixelsPerImage, taken * IdxImages.PixelsPerImage));
            images.sub_(means).mm(directions).contiguous().data<float>().ToArray().CopyTo(projected, start * components);
        }
        return projected;
    }

    /// <summary>Count x 784 from 0 to 1; the caller's dispose scope takes it.</summary>
    private static Tensor Images(ReadOnlySpan<byte> pixels) =>
        tensor(pixels.ToArray(), [pixels.Length / IdxImages.PixelsPerImage, IdxImages.PixelsPerImage], ScalarType.Byte).to_type(ScalarType.Float32).div_(White);
}
