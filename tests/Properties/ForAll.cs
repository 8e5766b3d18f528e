using System.Globalization;
using CsCheck;

namespace DocDigits.Testing;

/// <summary>
/// Properties that hold for all that a generator draws, tried on the same draws in every run: a run that fails is a change that broke something, never chance. New draws are
/// for a person who looks for what the usual ones miss: <c>DOCDIGITS_DRAWS=17x50</c> draws with the seed 17, and fifty times as many.
/// </summary>
internal static class ForAll
{
    private const string Variable = "DOCDIGITS_DRAWS";

    /// <summary>Draws that CsCheck tries to find a smaller one than that which failed.</summary>
    private const int Shrinks = 100;

    private static readonly (ulong Seed, int Times) Draws = Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Tries a property; CsCheck reports the smallest draw that breaks it, and its seed.</summary>
    /// <param name="gen">What draws.</param>
    /// <param name="assert">The property: throws where it does not hold.</param>
    /// <param name="iter">So many draws.</param>
    /// <param name="seed">A draw that once broke it, as CsCheck writes it: tried first.</param>
    /// <param name="print">How a draw is written in the report.</param>
    public static void Holds<T>(this Gen<T> gen, Action<T> assert, int iter = 100, string? seed = null, Func<T, string>? print = null)
    {
        if (seed is not null) Try(PCG.Parse(seed));
        var seeds = new PCG(0, Draws.Seed);
        for (long i = 0; i < (long)iter * Draws.Times; i++) Try(new PCG(1, seeds.Next64()));

        void Try(PCG pcg)
        {
            string drawn = pcg.ToString();
            try
            {
                assert(gen.Generate(pcg, null, out _));
            }
            catch
            {
                gen.Sample(assert, seed: drawn, iter: Shrinks, threads: 1, print: print);
                throw; // it did not fail a second time
            }
        }
    }

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int, string?, Func{T, string}?)"/>
    public static void Holds<T>(this Gen<T> gen, Func<T, bool> holds, int iter = 100, string? seed = null, Func<T, string>? print = null) => gen.Holds(new Action<T>(drawn => Assert.True(holds(drawn))), iter, seed, print);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int, string?, Func{T, string}?)"/>
    public static void Holds<T1, T2>(this Gen<(T1, T2)> gen, Action<T1, T2> assert, int iter = 100, string? seed = null, Func<(T1, T2), string>? print = null) =>
        gen.Holds(new Action<(T1, T2)>(d => assert(d.Item1, d.Item2)), iter, seed, print);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int, string?, Func{T, string}?)"/>
    public static void Holds<T1, T2>(this Gen<(T1, T2)> gen, Func<T1, T2, bool> holds, int iter = 100, string? seed = null, Func<(T1, T2), string>? print = null) =>
        gen.Holds(new Func<(T1, T2), bool>(d => holds(d.Item1, d.Item2)), iter, seed, print);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int, string?, Func{T, string}?)"/>
    public static void Holds<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Action<T1, T2, T3> assert, int iter = 100, string? seed = null) =>
        gen.Holds(new Action<(T1, T2, T3)>(d => assert(d.Item1, d.Item2, d.Item3)), iter, seed);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int, string?, Func{T, string}?)"/>
    public static void Holds<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Func<T1, T2, T3, bool> holds, int iter = 100, string? seed = null) =>
        gen.Holds(new Func<(T1, T2, T3), bool>(d => holds(d.Item1, d.Item2, d.Item3)), iter, seed);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int, string?, Func{T, string}?)"/>
    public static void Holds<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> gen, Action<T1, T2, T3, T4> assert, int iter = 100, string? seed = null) =>
        gen.Holds(new Action<(T1, T2, T3, T4)>(d => assert(d.Item1, d.Item2, d.Item3, d.Item4)), iter, seed);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int, string?, Func{T, string}?)"/>
    public static void Holds<T1, T2, T3, T4, T5>(this Gen<(T1, T2, T3, T4, T5)> gen, Action<T1, T2, T3, T4, T5> assert, int iter = 100, string? seed = null) =>
        gen.Holds(new Action<(T1, T2, T3, T4, T5)>(d => assert(d.Item1, d.Item2, d.Item3, d.Item4, d.Item5)), iter, seed);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int, string?, Func{T, string}?)"/>
    public static void Holds<T1, T2, T3, T4, T5, T6>(this Gen<(T1, T2, T3, T4, T5, T6)> gen, Action<T1, T2, T3, T4, T5, T6> assert, int iter = 100, string? seed = null) =>
        gen.Holds(new Action<(T1, T2, T3, T4, T5, T6)>(d => assert(d.Item1, d.Item2, d.Item3, d.Item4, d.Item5, d.Item6)), iter, seed);

    private static (ulong Seed, int Times) Parse(string? draws)
    {
        if (string.IsNullOrEmpty(draws)) return (1, 1);
        string[] parts = draws.Split('x');
        int times = 1;
        bool understood = ulong.TryParse(parts[0], CultureInfo.InvariantCulture, out ulong seed)
            && (parts.Length == 1 || (parts.Length == 2 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out times) && times > 0));
        return understood ? (seed, times) : throw new FormatException($"{Variable} is \"{draws}\": write a seed, or a seed and how many times as many draws, such as 17 or 17x50.");
    }
}
