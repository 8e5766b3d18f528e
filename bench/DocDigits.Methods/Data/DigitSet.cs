using DocDigits.Recognition.Mnist;

namespace DocDigits.Methods.Data;

/// <summary>Digits with their labels, in an order of their own.</summary>
/// <param name="Pixels">Count x 784 bytes, ink 255 on 0.</param>
/// <param name="Labels">Count digits, 0 to 9.</param>
internal sealed record DigitSet(byte[] Pixels, byte[] Labels)
{
    public int Count => Labels.Length;

    /// <summary>The first digits of this order, all where there are not so many.</summary>
    public DigitSet First(int count) => count >= Count
        ? this
        : new DigitSet(Pixels[..(count * IdxImages.PixelsPerImage)], Labels[..count]);

    /// <summary>What comes after the first ones.</summary>
    public DigitSet After(int count) => new(Pixels[(count * IdxImages.PixelsPerImage)..], Labels[count..]);

    /// <summary>The digits of these indices, in their order.</summary>
    public static DigitSet Of(LabelledDigits digits, int[] indices)
    {
        byte[] pixels = new byte[indices.Length * IdxImages.PixelsPerImage], labels = new byte[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            digits.Images[indices[i]].CopyTo(pixels.AsSpan(i * IdxImages.PixelsPerImage));
            labels[i] = digits.Labels.Digits[indices[i]];
        }
        return new DigitSet(pixels, labels);
    }

    /// <summary>How many answers are the labels.</summary>
    public int Right(ReadOnlySpan<byte> answers)
    {
        if (answers.Length != Count) throw new ArgumentException($"{answers.Length} answers for {Count} digits.", nameof(answers));
        int right = 0;
        for (int i = 0; i < answers.Length; i++)
        {
            if (answers[i] == Labels[i]) right++;
        }
        return right;
    }
}
