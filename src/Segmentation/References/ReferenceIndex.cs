using System.Runtime.InteropServices;

namespace DocDigits.Segmentation.References;

/// <summary>
/// Says which of many references a page looks like, before any of them is laid over it: every feature of the page looks up features of nearly the same bits, and votes for
/// the references that have them and for where the sheet would then lie, the less the more they are. Letters are the same on many forms, and their places are not
/// (locality-sensitive hashing by sampled bits: Indyk and Motwani, "Approximate nearest neighbors", 1998; the weight of a common feature after Sivic and Zisserman, "Video
/// Google", 2003; votes for a pose: Lowe 2004, here with the turn known from the skew). Safe to use from several threads.
/// </summary>
internal sealed class ReferenceIndex
{
    private const int Tables = 8, KeyBits = 14, Words = 4;

    /// <summary>Features whose bits differ in more places, of 256, are not alike.</summary>
    private const int MostDifferent = 50;

    /// <summary>Looked at in a bucket at most: what so many features share tells nothing.</summary>
    private const int MostInBucket = 96;

    private const double AnywhereCounts = 0.05;

    /// <summary>A sheet with fewer features than this gets fewer votes, and each counts more.</summary>
    private const double UsualFeatures = 1000;

    private readonly int[] owner, first;
    private readonly ulong[] descriptors;
    private readonly int[][] bits = new int[Tables][], starts = new int[Tables][], items = new int[Tables][];

    /// <param name="sheets">The references.</param>
    public ReferenceIndex(IReadOnlyList<ReferenceSheet> sheets)
    {
        Sheets = sheets;
        first = new int[sheets.Count];
        for (int i = 1; i < first.Length; i++) first[i] = first[i - 1] + sheets[i - 1].Features.Count;
        owner = [.. sheets.SelectMany((sheet, i) => Enumerable.Repeat(i, sheet.Features.Count))];
        descriptors = [.. sheets.SelectMany(sheet => MemoryMarshal.Cast<byte, ulong>(sheet.Features.Descriptors).ToArray())];
        var random = new Random(1); // any choice of bits will do, and the same one must come every time
        for (int table = 0; table < Tables; table++)
        {
            int[] chosen = [.. Enumerable.Range(0, Words * 64).OrderBy(_ => random.Next()).Take(KeyBits)];
            int[] keys = [.. Enumerable.Range(0, owner.Length).Select(i => Key(chosen, descriptors.AsSpan(i * Words, Words)))];
            int[] from = new int[(1 << KeyBits) + 1], filled = new int[1 << KeyBits], sorted = new int[owner.Length];
            foreach (int key in keys) from[key + 1]++;
            for (int key = 0; key < filled.Length; key++) from[key + 1] += from[key];
            for (int i = 0; i < keys.Length; i++) sorted[from[keys[i]] + filled[keys[i]]++] = i;
            (bits[table], starts[table], items[table]) = (chosen, from, sorted);
        }
    }

    /// <summary>The references.</summary>
    public IReadOnlyList<ReferenceSheet> Sheets { get; }

    /// <summary>How much speaks for each reference: the votes for its likeliest place on the page, and a little for votes for it anywhere; and that place.</summary>
    public (double Votes, RoughPlace Place)[] Votes(PageOfPrint page)
    {
        var places = Sheets.Select(sheet => page.ScalesOf(sheet.Size).Select(scale => new PlaceVotes(page, scale)).ToArray()).ToArray();
        double[] anywhere = new double[Sheets.Count];
        int[] seen = new int[owner.Length];
        var alike = new List<int>();
        ReadOnlySpan<ulong> all = MemoryMarshal.Cast<byte, ulong>(page.Features.Descriptors);
        for (int feature = 0; feature < page.Features.Count; feature++)
        {
            ReadOnlySpan<ulong> one = all.Slice(feature * Words, Words);
            alike.Clear();
            for (int table = 0; table < Tables; table++)
            {
                int key = Key(bits[table], one), end = Math.Min(starts[table][key + 1], starts[table][key] + MostInBucket);
                for (int k = starts[table][key]; k < end; k++)
                {
                    int other = items[table][k];
                    if (seen[other] == feature + 1) continue;
                    seen[other] = feature + 1;
                    if (PrintFeatures.Difference(one, descriptors.AsSpan(other * Words, Words)) <= MostDifferent) alike.Add(other);
                }
            }
            foreach (int other in alike)
            {
                int sheet = owner[other], there = other - first[sheet];
                float weight = 1f / alike.Count;
                anywhere[sheet] += weight;
                foreach (PlaceVotes votes in places[sheet]) votes.Add(feature, Sheets[sheet].PlaceOf(there), Sheets[sheet].Features.Directions[there], weight);
            }
        }
        return [.. places.Select((votes, sheet) =>
        {
            PlaceVotes likeliest = votes.MaxBy(v => v.Most)!;
            return ((likeliest.Most + AnywhereCounts * anywhere[sheet]) / Math.Sqrt(Sheets[sheet].Features.Count / UsualFeatures), likeliest.Likeliest());
        })];
    }

    private static int Key(int[] chosen, ReadOnlySpan<ulong> descriptor)
    {
        int key = 0;
        foreach (int bit in chosen) key = key << 1 | (int)(descriptor[bit >> 6] >> (bit & 63) & 1);
        return key;
    }
}
