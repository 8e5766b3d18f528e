using DocDigits.Documents.Segments;
using DocDigits.Learning.Composing;
using DocDigits.Recognition.Network;

namespace DocDigits.Learning.Candidates;

/// <summary>
/// Says what the segmenter's candidates are, where it is known whose ink is whose: the digit that nearly all of it
/// belongs to, or what else it is. Candidates in between are left out, since they would teach chance.
/// </summary>
internal static class CandidateLabeller
{
    private const double Whole = 0.84, Pure = 0.84, PartAtMost = 0.66, SomeOfAnother = 0.3, NobodysShare = 0.7;

    private const double LeastFound = 0.4;

    // A neighbour that lends less than this share of itself is a touch of ink, not a second digit.
    private const double Present = 0.35;

    /// <summary>The class of a candidate, or null where it is none clearly.</summary>
    /// <param name="field">The composed field.</param>
    /// <param name="pixels">The candidate's pixels in the field's crop.</param>
    /// <param name="totals">Pixels of each symbol that the segmenter found; see <see cref="Totals"/>.</param>
    public static byte? Label(ComposedField field, int[] pixels, int[] totals)
    {
        if (field.Raw.Length == 0) return (byte)GlyphClass.Noise;
        int[] counts = new int[field.Raw.Length];
        int owned = 0;
        foreach (int p in pixels)
        {
            if (field.Owners[p] == ComposedField.Nobody) continue;
            counts[field.Owners[p]]++;
            owned++;
        }
        if (owned < (1 - NobodysShare) * pixels.Length) return (byte)GlyphClass.Noise;

        int best = 0;
        for (int i = 1; i < counts.Length; i++) if (counts[i] > counts[best]) best = i;
        if (totals[best] == 0) return null;
        double share = (double)counts[best] / totals[best], purity = (double)counts[best] / owned;
        // A digit with a comma is not the digit: the value hangs on the comma.
        bool another = Enumerable.Range(0, counts.Length).Any(i => i != best && totals[i] > 0 && counts[i] >= SomeOfAnother * 2 * totals[i]);
        if (share >= Whole && purity >= Pure) return another ? (byte)GlyphClass.Merged : ClassOf(field.Raw[best]);
        int present = Enumerable.Range(0, counts.Length).Count(i => totals[i] > 0 && counts[i] >= Present * totals[i]);
        if (present >= 2 && 1 - purity >= SomeOfAnother / 2) return (byte)GlyphClass.Merged;
        if (share >= Whole && 1 - purity >= SomeOfAnother) return (byte)GlyphClass.Merged;
        if (share <= PartAtMost && purity >= 0.6) return (byte)GlyphClass.Fragment;
        return null;
    }

    /// <summary>
    /// Pixels of each symbol among all candidates' ink. A blurred stroke is binarised thinner than it was drawn, so a symbol
    /// is whole where a candidate has what was found of it; a symbol that was mostly lost has 0 and labels nothing.
    /// </summary>
    public static int[] Totals(ComposedField field, IReadOnlyList<int[]> candidateInk)
    {
        int[] drawn = new int[field.Raw.Length], found = new int[field.Raw.Length];
        foreach (byte owner in field.Owners)
            if (owner < drawn.Length) drawn[owner]++;
        bool[] seen = new bool[field.Owners.Length];
        foreach (int[] pixels in candidateInk)
            foreach (int p in pixels)
            {
                if (seen[p] || field.Owners[p] >= found.Length) continue;
                seen[p] = true;
                found[field.Owners[p]]++;
            }
        return [.. found.Zip(drawn, (f, d) => f >= LeastFound * d ? f : 0)];
    }

    private static byte ClassOf(char symbol) => symbol switch
    {
        >= '0' and <= '9' => (byte)(symbol - '0'),
        '.' or ',' or '\'' => (byte)GlyphClass.Point,
        '-' or '=' => (byte)GlyphClass.Dash,
        '/' => (byte)GlyphClass.Slash,
        _ => (byte)GlyphClass.Symbol,
    };
}
