using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DocDigits.Recognition.Inference;

/// <summary>
/// A convolution as a matrix product whose left side is never written out (Chetlur et al., "cuDNN: efficient primitives for deep learning", 2014): six places of the
/// image times two vectors of channels are summed in registers, as many as a processor has room for (the blocking of Goto
/// and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008). Immutable, thread-safe.
/// </summary>
internal sealed class DirectConvolution : FusedConvolution
{
    private const int Places = 6;

    private readonly int _lanes;
    private readonly float[] _weights, _bias;

    /// <param name="weights">Outputs x inputs x kernel rows x kernel columns, row-major.</param>
    /// <param name="bias">One for each output.</param>
    /// <param name="kernel">Rows and columns of the kernel.</param>
    /// <param name="step">Rows and columns from one place to the next.</param>
    /// <param name="padding">Rows and columns of zeros around the input: its margin, exactly.</param>
    /// <param name="wide">Whether vectors of sixteen numbers are used, not of eight; null: where the processor has them and the layer fills two.</param>
    public DirectConvolution(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, (int Rows, int Columns) kernel, (int Rows, int Columns) step, (int Rows, int Columns) padding, bool? wide = null)
        : base(weights.Length / (bias.Length * kernel.Rows * kernel.Columns), Filled(bias.Length, wide), kernel, step, padding)
    {
        int outputs = bias.Length, area = kernel.Rows * kernel.Columns;
        _lanes = Lanes(outputs, wide);
        _bias = new float[Outputs];
        bias.CopyTo(_bias);
        // Blocks of lanes; in each, for every row, column and channel of the kernel in the order of the map's numbers, the lanes.
        _weights = new float[Outputs * Inputs * area];
        for (int o = 0; o < outputs; o++)
            for (int i = 0; i < Inputs; i++)
                for (int at = 0; at < area; at++)
                    _weights[(o / _lanes * area * Inputs + at * Inputs + i) * _lanes + o % _lanes] = weights[(o * Inputs + i) * area + at];
    }

    /// <summary>Computes the layer for some images alone.</summary>
    /// <param name="input">The input.</param>
    /// <param name="output">Where it is written.</param>
    /// <param name="added">Added before the cut; null: nothing.</param>
    /// <param name="rectified">Whether what is below 0 is cut off.</param>
    /// <param name="firstImage">Number of the first image.</param>
    /// <param name="images">How many images.</param>
    public void Fill(FeatureMap input, FeatureMap output, FeatureMap? added, bool rectified, int firstImage, int images)
    {
        int count = images * output.Rows * output.Columns;
        int[] places = ArrayPool<int>.Shared.Rent(3 * Math.Max(count, Places));
        Span<int> from = places.AsSpan(0, count), to = places.AsSpan(count, count), with = places.AsSpan(2 * count, count);
        for (int image = firstImage, i = 0; image < firstImage + images; image++)
            for (int row = 0; row < output.Rows; row++)
                for (int column = 0; column < output.Columns; column++, i++)
                {
                    from[i] = image * input.ImageStride + row * Step.Rows * input.RowStride + column * Step.Columns * input.Channels;
                    to[i] = output.At(image, row, column);
                    if (added is not null) with[i] = added.At(image, row, column);
                }
        for (int first = 0; first < count; first += Places)
        {
            // The last ones step back over places that are done already.
            int start = Math.Max(0, Math.Min(first, count - Places));
            for (int block = 0; block < Outputs; block += _lanes)
            {
                if (_lanes == 2 * Lanes16.Count) Tile<Lanes16>(input, from[start..], block, output.Values, to[start..], added?.Values, with[start..], rectified);
                else Tile<Lanes8>(input, from[start..], block, output.Values, to[start..], added?.Values, with[start..], rectified);
            }
        }
        ArrayPool<int>.Shared.Return(places);
    }

    /// <inheritdoc/>
    protected override void Fill(FeatureMap input, FeatureMap output, FeatureMap? added, bool rectified) => Fill(input, output, added, rectified, 0, output.Images);

    private static int Lanes(int outputs, bool? wide) => 2 * (wide ?? (Vector512.IsHardwareAccelerated && outputs > 2 * Lanes8.Count) ? Lanes16.Count : Lanes8.Count);

    private static int Filled(int outputs, bool? wide) => (outputs + Lanes(outputs, wide) - 1) / Lanes(outputs, wide) * Lanes(outputs, wide);

    /// <summary>Sums two vectors of channels at six places; of fewer places, the last is done again. Compiled for speed at once: a program that reads one page
    /// would be over before the runtime had seen that it is called often.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tile<T>(FeatureMap input, ReadOnlySpan<int> from, int block, float[] output, ReadOnlySpan<int> to, float[]? added, ReadOnlySpan<int> with, bool rectified) where T : struct, ILanes<T>
    {
        int last = Math.Min(Places, from.Length) - 1, p1 = Math.Min(1, last), p2 = Math.Min(2, last), p3 = Math.Min(3, last), p4 = Math.Min(4, last);
        int length = Kernel.Columns * Inputs;
        ref float w = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), block * Kernel.Rows * length);
        ref float values = ref MemoryMarshal.GetArrayDataReference(input.Values);
        ref float bias = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bias), block);
        T low = T.Load(ref bias), high = T.Load(ref Unsafe.Add(ref bias, T.Count));
        T a0 = low, a1 = low, a2 = low, a3 = low, a4 = low, a5 = low, b0 = high, b1 = high, b2 = high, b3 = high, b4 = high, b5 = high;
        for (int row = 0; row < Kernel.Rows; row++)
        {
            int down = row * input.RowStride;
            ref float x0 = ref Unsafe.Add(ref values, from[0] + down);
            ref float x1 = ref Unsafe.Add(ref values, from[p1] + down);
            ref float x2 = ref Unsafe.Add(ref values, from[p2] + down);
            ref float x3 = ref Unsafe.Add(ref values, from[p3] + down);
            ref float x4 = ref Unsafe.Add(ref values, from[p4] + down);
            ref float x5 = ref Unsafe.Add(ref values, from[last] + down);
            for (nint k = 0; k < length; k++)
            {
                low = T.Load(ref w);
                high = T.Load(ref Unsafe.Add(ref w, T.Count));
                w = ref Unsafe.Add(ref w, 2 * T.Count);
                T x = T.Repeat(Unsafe.Add(ref x0, k));
                a0 = T.MultiplyAdd(low, x, a0);
                b0 = T.MultiplyAdd(high, x, b0);
                x = T.Repeat(Unsafe.Add(ref x1, k));
                a1 = T.MultiplyAdd(low, x, a1);
                b1 = T.MultiplyAdd(high, x, b1);
                x = T.Repeat(Unsafe.Add(ref x2, k));
                a2 = T.MultiplyAdd(low, x, a2);
                b2 = T.MultiplyAdd(high, x, b2);
                x = T.Repeat(Unsafe.Add(ref x3, k));
                a3 = T.MultiplyAdd(low, x, a3);
                b3 = T.MultiplyAdd(high, x, b3);
                x = T.Repeat(Unsafe.Add(ref x4, k));
                a4 = T.MultiplyAdd(low, x, a4);
                b4 = T.MultiplyAdd(high, x, b4);
                x = T.Repeat(Unsafe.Add(ref x5, k));
                a5 = T.MultiplyAdd(low, x, a5);
                b5 = T.MultiplyAdd(high, x, b5);
            }
        }
        ref float target = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(output), block);
        if (added is not null)
        {
            ref float more = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(added), block);
            Add(ref a0, ref b0, ref Unsafe.Add(ref more, with[0]));
            Add(ref a1, ref b1, ref Unsafe.Add(ref more, with[p1]));
            Add(ref a2, ref b2, ref Unsafe.Add(ref more, with[p2]));
            Add(ref a3, ref b3, ref Unsafe.Add(ref more, with[p3]));
            Add(ref a4, ref b4, ref Unsafe.Add(ref more, with[p4]));
            Add(ref a5, ref b5, ref Unsafe.Add(ref more, with[last]));
        }
        T least = T.Repeat(rectified ? 0 : float.NegativeInfinity);
        Store(a0, b0, least, ref Unsafe.Add(ref target, to[0]));
        Store(a1, b1, least, ref Unsafe.Add(ref target, to[p1]));
        Store(a2, b2, least, ref Unsafe.Add(ref target, to[p2]));
        Store(a3, b3, least, ref Unsafe.Add(ref target, to[p3]));
        Store(a4, b4, least, ref Unsafe.Add(ref target, to[p4]));
        Store(a5, b5, least, ref Unsafe.Add(ref target, to[last]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(ref T low, ref T high, ref float more) where T : struct, ILanes<T>
    {
        low = T.Add(low, T.Load(ref more));
        high = T.Add(high, T.Load(ref Unsafe.Add(ref more, T.Count)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(T low, T high, T least, ref float to) where T : struct, ILanes<T>
    {
        T.Store(T.Max(low, least), ref to);
        T.Store(T.Max(high, least), ref Unsafe.Add(ref to, T.Count));
    }
}
