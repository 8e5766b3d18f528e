namespace DocDigits.Recognition.Training;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): small, and the same on
/// every version of the runtime, so that a seed written in a model card means something later. Not thread-safe.
/// </summary>
public sealed class SeededRandom
{
    private ulong _state;

    /// <summary>Each list of parts gives a stream of its own.</summary>
    public SeededRandom(params ReadOnlySpan<long> parts)
    {
        foreach (long part in parts)
        {
            _state ^= unchecked((ulong)part);
            _state = Next();
        }
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        ulong z = unchecked(_state += 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }

    /// <summary>From 0 (included) to 1 (not).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From low (included) to high (not).</summary>
    public float Uniform(double low, double high) => (float)(low + (high - low) * Uniform());

    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller).</summary>
    public float Normal() => (float)(Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform()));

    /// <summary>Fisher and Yates.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = (int)(Uniform() * (i + 1));
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
