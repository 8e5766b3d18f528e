using System.Numerics;

namespace DocDigits.Samples;

/// <summary>
/// The generator behind the samples: xoshiro256** (Blackman and Vigna 2021), seeded by splitmix64. Our own because the
/// sequence of <see cref="System.Random"/> is not promised to stay, and a seed must give the same pages in every version.
/// Not thread-safe.
/// </summary>
internal sealed class SampleRandom
{
    private ulong a, b, c, d;

    public SampleRandom(ulong seed)
    {
        a = Mix(ref seed);
        b = Mix(ref seed);
        c = Mix(ref seed);
        d = Mix(ref seed);
    }

    /// <summary>A generator for one of many things drawn from one seed, independent of how many there are.</summary>
    public static SampleRandom Of(ulong seed, ulong index)
    {
        ulong state = seed;
        return new SampleRandom(Mix(ref state) ^ BitOperations.RotateLeft(index * 0xD1342543DE82EF95, 17));
    }

    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(b * 5, 7) * 9, t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>A generator of its own, so that what it feeds does not shift what comes after it.</summary>
    public SampleRandom Fork() => new(Next());

    /// <summary>At least <paramref name="from"/>, below <paramref name="to"/>.</summary>
    public double Uniform(double from, double to) => from + (Next() >> 11) * (1.0 / (1UL << 53)) * (to - from);

    /// <summary>From <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public int Int(int from, int to) => from + (int)((UInt128)Next() * (ulong)(to - from + 1L) >> 64);

    /// <summary>From <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public long Long(long from, long to) => from + (long)(ulong)((UInt128)Next() * (ulong)(to - from + 1) >> 64);

    public bool Chance(double probability) => Uniform(0, 1) < probability;

    /// <summary>About normal around 0, never beyond six times <paramref name="deviation"/>: the sum of twelve uniform numbers.</summary>
    public double Normal(double deviation)
    {
        double sum = -6;
        for (int i = 0; i < 12; i++) sum += Uniform(0, 1);
        return sum * deviation;
    }

    public T Pick<T>(IReadOnlyList<T> of) => of[Int(0, of.Count - 1)];

    private static ulong Mix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
