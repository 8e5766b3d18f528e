using DocDigits.Documents.Segments;
using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Adaptation;

/// <summary>A field of the site with what a person says stands in it.</summary>
/// <param name="Name">Names it: a file, or a page and field. Fields of one name fall on the same side of every split.</param>
/// <param name="Field">Segmented.</param>
/// <param name="Text">The digits as written, '' where there are none.</param>
public sealed record SiteField(string Name, SegmentedField Field, string Text);

/// <summary>Splits fields at random, the same way for the same names and seed, whatever their order.</summary>
internal static class SiteSplit
{
    /// <summary>The part of a field: from 0 to 1, spread evenly over the names.</summary>
    public static double PlaceOf(string name, int seed, long stream)
    {
        // FNV-1a over the name; the generator spreads what it leaves clustered.
        ulong hash = 14695981039346656037;
        foreach (char c in name) hash = unchecked((hash ^ c) * 1099511628211);
        return new SeededRandom(seed, stream, unchecked((long)hash)).Uniform();
    }

    /// <summary>Parts some off: exactly the share, by rank, so that small sets keep their proportion.</summary>
    public static (IReadOnlyList<SiteField> Kept, IReadOnlyList<SiteField> Parted) Part(IReadOnlyList<SiteField> fields, double share, int seed, long stream)
    {
        SiteField[] ranked = [.. fields.OrderBy(field => PlaceOf(field.Name, seed, stream)).ThenBy(field => field.Name, StringComparer.Ordinal)];
        int parted = (int)Math.Round(share * ranked.Length);
        return (ranked[parted..], ranked[..parted]);
    }
}
