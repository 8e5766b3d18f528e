using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DocDigits.Recognition.Inference;

/// <summary>
/// A 3x3 convolution at every place with four multiply-adds where <see cref="DirectConvolution"/> needs nine: squares of 4x4 places, half over one another, are turned by sums
/// and differences into sixteen numbers, of which sixteen matrices make what four places of the output are sums and differences of (F(2x2, 3x3) of
/// Lavin and Gray, "Fast algorithms for convolutional neural networks", 2016, after Winograd 1980). Immutable, thread-safe.
/// </summary>
internal sealed class WinogradConvolution : FusedConvolution
{
    private const int Seen = 4, Made = 2, Positions = Seen * Seen;

    // Whole sixes, what a matrix product takes at once; so few that the processor's cache holds them, and no power of two, or the sixteen numbers of a square would all want the same place in it.
    private const int Together = 42;

    private readonly DirectConvolution[] _positions;
    private readonly float[] _bias, _nothing;
    private readonly bool _wide;

    /// <param name="weights">Outputs x inputs x 3 x 3, row-major.</param>
    /// <param name="bias">One for each output.</param>
    /// <param name="padding">Rows and columns of zeros around the input: its margin, exactly.</param>
    /// <param name="wide">Whether vectors of sixteen numbers are used, not of eight; null: where the processor has them and the layer fills two.</param>
    public WinogradConvolution(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, (int Rows, int Columns) padding, bool? wide = null)
        : base(weights.Length / (9 * bias.Length), bias.Length, (3, 3), (1, 1), padding)
    {
        if (!Suits(Inputs, Outputs)) throw new ArgumentException($"A layer of {Inputs} to {Outputs} channels does not fill whole vectors.", nameof(weights));
        _bias = bias.ToArray();
        _nothing = new float[Inputs];
        float[][] turned = [.. Enumerable.Range(0, Positions).Select(_ => new float[Outputs * Inputs])];
        Span<double> rows = stackalloc double[Seen * 3], all = stackalloc double[Positions];
        for (int at = 0; at < Outputs * Inputs; at++)
        {
            ReadOnlySpan<float> kernel = weights.Slice(9 * at, 9);
            for (int c = 0; c < 3; c++) Turn(kernel[c], kernel[3 + c], kernel[6 + c], rows[c..], 3);
            for (int r = 0; r < Seen; r++) Turn(rows[3 * r], rows[3 * r + 1], rows[3 * r + 2], all[(Seen * r)..], 1);
            for (int p = 0; p < Positions; p++) turned[p][at] = (float)all[p];
        }
        float[] none = new float[Outputs];
        _positions = [.. turned.Select(matrix => new DirectConvolution(matrix, none, (1, 1), (1, 1), (0, 0), wide))];
        _wide = wide ?? Vector512.IsHardwareAccelerated;

        static void Turn(double first, double middle, double last, Span<double> to, int stride)
        {
            to[0] = first;
            to[stride] = (first + middle + last) / 2;
            to[2 * stride] = (first - middle + last) / 2;
            to[3 * stride] = last;
        }
    }

    /// <summary>Whether a layer of so many channels can be computed so: whole vectors go in and pairs of them come out.</summary>
    public static bool Suits(int inputs, int outputs) => inputs % Lanes16.Count == 0 && outputs % (2 * Lanes16.Count) == 0;

    /// <inheritdoc/>
    protected override void Fill(FeatureMap input, FeatureMap output, FeatureMap? added, bool rectified)
    {
        int across = (output.Columns + Made - 1) / Made, ofImage = (output.Rows + Made - 1) / Made * across, all = ofImage * output.Images;
        Span<Square> squares = stackalloc Square[Together];
        for (int first = 0; first < all; first += Together)
        {
            int count = Math.Min(Together, all - first);
            for (int i = 0; i < count; i++)
            {
                int image = (first + i) / ofImage, row = (first + i) % ofImage / across * Made, column = (first + i) % across * Made;
                squares[i] = new Square(image, row, column, row + 1 < output.Rows, column + 1 < output.Columns);
            }
            using FeatureMap seen = new(Positions, 1, count, Inputs), made = new(Positions, 1, count, Outputs);
            if (_wide) See<Lanes16>(input, squares[..count], seen);
            else See<Lanes8>(input, squares[..count], seen);
            for (int p = 0; p < Positions; p++) _positions[p].Fill(seen, made, null, rectified: false, p, 1);
            if (_wide) Make<Lanes16>(made, squares[..count], output, added, rectified);
            else Make<Lanes8>(made, squares[..count], output, added, rectified);
        }
    }

    /// <summary>Turns squares of the input: differences and sums of their rows, then of their columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void See<T>(FeatureMap input, ReadOnlySpan<Square> squares, FeatureMap seen) where T : struct, ILanes<T>
    {
        ref float values = ref MemoryMarshal.GetArrayDataReference(input.Values);
        ref float nothing = ref MemoryMarshal.GetArrayDataReference(_nothing);
        for (int r = 0; r < Seen; r++)
        {
            // Row 0 less row 2, 1 and 2, 2 less 1, 1 less 3.
            (int one, int other) = r switch { 0 => (0, 2), 1 => (1, 2), 2 => (2, 1), _ => (1, 3) };
            T sign = T.Repeat(r == 1 ? 1 : -1);
            ref float target = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(seen.Values), r * Seen * seen.ImageStride);
            foreach (Square square in squares)
            {
                // Beyond an odd row or column of places there is nothing to see, nor is the place there that would be made of it.
                int corner = square.Image * input.ImageStride + square.Row * input.RowStride + square.Column * input.Channels;
                bool isThere = other < Seen - 1 || square.HasRow;
                int step = isThere ? input.Channels : 0;
                ref float x0 = ref Unsafe.Add(ref values, corner + one * input.RowStride);
                ref float x1 = ref Unsafe.Add(ref x0, input.Channels);
                ref float x2 = ref Unsafe.Add(ref x1, input.Channels);
                ref float x3 = ref square.HasColumn ? ref Unsafe.Add(ref x2, input.Channels) : ref nothing;
                ref float y0 = ref isThere ? ref Unsafe.Add(ref values, corner + other * input.RowStride) : ref nothing;
                ref float y1 = ref Unsafe.Add(ref y0, step);
                ref float y2 = ref Unsafe.Add(ref y1, step);
                ref float y3 = ref square.HasColumn ? ref Unsafe.Add(ref y2, step) : ref nothing;
                for (int k = 0; k < Inputs; k += T.Count)
                {
                    T t0 = T.MultiplyAdd(T.Load(ref Unsafe.Add(ref y0, k)), sign, T.Load(ref Unsafe.Add(ref x0, k)));
                    T t1 = T.MultiplyAdd(T.Load(ref Unsafe.Add(ref y1, k)), sign, T.Load(ref Unsafe.Add(ref x1, k)));
                    T t2 = T.MultiplyAdd(T.Load(ref Unsafe.Add(ref y2, k)), sign, T.Load(ref Unsafe.Add(ref x2, k)));
                    T t3 = T.MultiplyAdd(T.Load(ref Unsafe.Add(ref y3, k)), sign, T.Load(ref Unsafe.Add(ref x3, k)));
                    T.Store(T.Subtract(t0, t2), ref Unsafe.Add(ref target, k));
                    T.Store(T.Add(t1, t2), ref Unsafe.Add(ref target, seen.ImageStride + k));
                    T.Store(T.Subtract(t2, t1), ref Unsafe.Add(ref target, 2 * seen.ImageStride + k));
                    T.Store(T.Subtract(t1, t3), ref Unsafe.Add(ref target, 3 * seen.ImageStride + k));
                }
                target = ref Unsafe.Add(ref target, Inputs);
            }
        }
    }

    /// <summary>Makes four places of the output of each square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Make<T>(FeatureMap made, ReadOnlySpan<Square> squares, FeatureMap output, FeatureMap? added, bool rectified) where T : struct, ILanes<T>
    {
        T least = T.Repeat(rectified ? 0 : float.NegativeInfinity), none = T.Repeat(0);
        int stride = made.ImageStride;
        ref float bias = ref MemoryMarshal.GetArrayDataReference(_bias);
        ref float to = ref MemoryMarshal.GetArrayDataReference(output.Values);
        ref float more = ref added is null ? ref to : ref MemoryMarshal.GetArrayDataReference(added.Values);
        for (int i = 0; i < squares.Length; i++)
        {
            Square square = squares[i];
            for (int row = 0; row < (square.HasRow ? Made : 1); row++)
            {
                int place = output.At(square.Image, square.Row + row, square.Column), with = added?.At(square.Image, square.Row + row, square.Column) ?? 0;
                // Rows 0, 1 and 2 together, or 1 less 2 less 3.
                ref float m = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(made.Values), i * Outputs + row * Seen * stride);
                T sign = T.Repeat(row == 0 ? 1 : -1);
                for (int k = 0; k < Outputs; k += T.Count)
                {
                    T s0 = Three(ref Unsafe.Add(ref m, k), stride, sign), s1 = Three(ref Unsafe.Add(ref m, stride + k), stride, sign);
                    T s2 = Three(ref Unsafe.Add(ref m, 2 * stride + k), stride, sign);
                    T offset = T.Load(ref Unsafe.Add(ref bias, k));
                    T left = T.Add(T.Add(s0, s1), T.Add(s2, offset));
                    T.Store(T.Max(T.Add(left, added is null ? none : T.Load(ref Unsafe.Add(ref more, with + k))), least), ref Unsafe.Add(ref to, place + k));
                    if (!square.HasColumn) continue;
                    T s3 = Three(ref Unsafe.Add(ref m, 3 * stride + k), stride, sign);
                    T right = T.Subtract(T.Subtract(T.Add(s1, offset), s2), s3);
                    T.Store(T.Max(T.Add(right, added is null ? none : T.Load(ref Unsafe.Add(ref more, with + made.Channels + k))), least), ref Unsafe.Add(ref to, place + made.Channels + k));
                }
            }
        }
    }

    /// <summary>What rows of numbers have in common for one row of places: the first, and the two after it with a sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Three<T>(ref float first, int stride, T sign) where T : struct, ILanes<T>
    {
        T one = T.Load(ref first), two = T.Load(ref Unsafe.Add(ref first, Seen * stride)), three = T.Load(ref Unsafe.Add(ref first, 2 * Seen * stride));
        return T.MultiplyAdd(three, sign, T.MultiplyAdd(two, sign, one));
    }

    /// <summary>A square of the input and the places that are made of it: the upper left one, and whether there are a lower and a right one.</summary>
    private readonly record struct Square(int Image, int Row, int Column, bool HasRow, bool HasColumn);
}
