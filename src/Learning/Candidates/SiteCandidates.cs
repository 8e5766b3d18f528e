using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Training;
using DocDigits.Recognition.Training.Tuning;

namespace DocDigits.Learning.Candidates;

/// <summary>
/// Labels the candidates of fields whose text a person gave. A candidate is a digit where the best way to cut the ink says so and
/// the line network, which cuts nothing, sees that digit's middle in it and no other's. Where that holds for every digit of a
/// field, a candidate that takes in two of them is merged, and a small part of one is a fragment. All others are left out: a
/// wrong label teaches worse than one label less.
/// </summary>
internal static class SiteCandidates
{
    private const long OrderStream = 71;

    // A middle may lie this share of the box's width outside of it; another digit's must lie so far from it.
    private const double Slack = 0.1;

    // What has more of a digit's box than this may pass for the digit.
    private const double FragmentAtMost = 0.6;

    /// <summary>The labelled candidates of fields, digits and at most as many others, in random order.</summary>
    /// <param name="fields">The fields with their alignments.</param>
    /// <param name="texts">Their digits.</param>
    /// <param name="seed">For the choice and the order.</param>
    public static GlyphSamples Of(IEnumerable<(FreeField Field, AlignedField Aligned)> fields, IEnumerable<string> texts, int seed)
    {
        List<(byte[] Pixels, byte Label)> digits = [], others = [];
        foreach (((FreeField field, AlignedField aligned), string text) in fields.Zip(texts))
            foreach ((GlyphCandidate candidate, byte label) in Labelled(field, aligned, text))
                (label < (byte)GlyphClass.Point ? digits : others).Add((candidate.Glyph!.Pixels, label));
        var random = new SeededRandom(seed, OrderStream);
        (byte[], byte)[] chosen = [.. others];
        random.Shuffle<(byte[], byte)>(chosen);
        (byte[] Pixels, byte Label)[] all = [.. digits, .. chosen.Take(digits.Count)];
        random.Shuffle<(byte[], byte)>(all);
        byte[] pixels = new byte[all.Length * Glyph.Area];
        for (int i = 0; i < all.Length; i++) all[i].Pixels.CopyTo(pixels, i * Glyph.Area);
        return new GlyphSamples(pixels, [.. all.Select(sample => sample.Label)]);
    }

    /// <summary>The candidates of one field of which it is certain what they are.</summary>
    public static IEnumerable<(GlyphCandidate Candidate, byte Label)> Labelled(FreeField field, AlignedField aligned, string text)
    {
        if (aligned.Candidates is not { } digits || aligned.Centres is not { } centres || field.Line is not { } line) yield break;
        double[] middles = [.. centres.Select(centre => line.Source.X + centre * line.Source.Width)];
        bool[] certain = [.. digits.Select((digit, i) => IsIn(digit.Box, middles[i], Slack) && !middles.Where((m, j) => j != i && IsIn(digit.Box, m, -Slack)).Any())];
        for (int i = 0; i < certain.Length; i++)
            if (certain[i]) yield return (digits[i], (byte)(text[i] - '0'));
        if (certain.Contains(false)) yield break;
        foreach (GlyphCandidate candidate in field.Lattice.Candidates)
            if (candidate.Glyph is not null && OtherClass(candidate, digits) is { } other) yield return (candidate, (byte)other);
    }

    private static GlyphClass? OtherClass(GlyphCandidate candidate, IReadOnlyList<GlyphCandidate> digits)
    {
        if (digits.Count(digit => candidate.From <= digit.From && candidate.To >= digit.To) >= 2) return GlyphClass.Merged;
        return digits.Any(digit => candidate.From >= digit.From && candidate.To <= digit.To && candidate.To - candidate.From < digit.To - digit.From
            && Area(candidate.Box) <= FragmentAtMost * Area(digit.Box)) ? GlyphClass.Fragment : null;
    }

    private static bool IsIn(PixelRect box, double x, double slack) => x >= box.X - slack * box.Width && x <= box.X + (1 + slack) * box.Width;

    private static double Area(PixelRect box) => (double)box.Width * box.Height;
}
