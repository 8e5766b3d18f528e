using System.Runtime.Intrinsics;

namespace DocDigits.Recognition.Inference;

/// <summary>Numbers that the processor works on at once, of whatever width it has: for code that is written once.</summary>
/// <typeparam name="TSelf">The width.</typeparam>
internal interface ILanes<TSelf> where TSelf : struct, ILanes<TSelf>
{
    /// <summary>How many numbers.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(ref float from);

    /// <summary>One number in every place.</summary>
    static abstract TSelf Repeat(float value);

    /// <summary>left x right + sum, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf sum);

    static abstract TSelf Add(TSelf left, TSelf right);

    static abstract TSelf Subtract(TSelf left, TSelf right);

    static abstract TSelf Max(TSelf left, TSelf right);

    static abstract void Store(TSelf lanes, ref float to);
}

/// <summary>Eight numbers: AVX2's width.</summary>
internal readonly struct Lanes8(Vector256<float> values) : ILanes<Lanes8>
{
    private readonly Vector256<float> _values = values;

    public static int Count => Vector256<float>.Count;

    public static Lanes8 Load(ref float from) => new(Vector256.LoadUnsafe(ref from));

    public static Lanes8 Repeat(float value) => new(Vector256.Create(value));

    public static Lanes8 MultiplyAdd(Lanes8 left, Lanes8 right, Lanes8 sum) => new(Vector256.MultiplyAddEstimate(left._values, right._values, sum._values));

    public static Lanes8 Add(Lanes8 left, Lanes8 right) => new(left._values + right._values);

    public static Lanes8 Subtract(Lanes8 left, Lanes8 right) => new(left._values - right._values);

    public static Lanes8 Max(Lanes8 left, Lanes8 right) => new(Vector256.Max(left._values, right._values));

    public static void Store(Lanes8 lanes, ref float to) => lanes._values.StoreUnsafe(ref to);
}

/// <summary>Sixteen numbers: AVX-512's width.</summary>
internal readonly struct Lanes16(Vector512<float> values) : ILanes<Lanes16>
{
    private readonly Vector512<float> _values = values;

    public static int Count => Vector512<float>.Count;

    public static Lanes16 Load(ref float from) => new(Vector512.LoadUnsafe(ref from));

    public static Lanes16 Repeat(float value) => new(Vector512.Create(value));

    public static Lanes16 MultiplyAdd(Lanes16 left, Lanes16 right, Lanes16 sum) => new(Vector512.MultiplyAddEstimate(left._values, right._values, sum._values));

    public static Lanes16 Add(Lanes16 left, Lanes16 right) => new(left._values + right._values);

    public static Lanes16 Subtract(Lanes16 left, Lanes16 right) => new(left._values - right._values);

    public static Lanes16 Max(Lanes16 left, Lanes16 right) => new(Vector512.Max(left._values, right._values));

    public static void Store(Lanes16 lanes, ref float to) => lanes._values.StoreUnsafe(ref to);
}
