using DocDigits.Documents.Segments;
using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Adaptation;

/// <summary>A field of the site with what a person says stands in it.</summary>
/// <param name="Name">Names it: a file, or a page and field. Fields of one name fall on the same side of every split.</param>
/// <param name="Field">Segmented.</param>
/// <param name="Text">The digits as written, '' where there are none.</param>
public sealed record SiteField(string Name, SegmentedField Field, string Text)
{
    /// <summary>Which of the fields of that name it is; '' where there is one.</summary>
    public string Part { get; init; } = "";

    /// <summary>Whether the models that a training begins from have learnt from it, or from another field of its name.</summary>
    public bool Learnt { get; init; }

    /// <summary>Where it is kept, or null where it is a picture of its own.</summary>
    public StoredDecision? Decision { get; init; }
}

/// <summary>A person's decision on a field, as it is kept.</summary>
/// <param name="FieldId">Number of the field.</param>
/// <param name="Revision">The field's revision that the decision made.</param>
public sealed record StoredDecision(long FieldId, int Revision);

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

    /// <summary>Parts some off: the share, by rank, so that small sets keep their proportion; and a little more or less where
    /// fields of one name stay together. Fields that were learnt from before are parted off last: they would flatter.</summary>
    public static (IReadOnlyList<SiteField> Kept, IReadOnlyList<SiteField> Parted) Part(IReadOnlyList<SiteField> fields, double share, int seed, long stream)
    {
        int wanted = (int)Math.Round(share * fields.Count);
        List<SiteField> kept = [], parted = [];
        foreach (SiteField[] group in Ranked(fields, seed, stream).OrderBy(group => group.Any(field => field.Learnt)))
        {
            bool more = parted.Count < wanted && parted.Count + group.Length / 2 <= wanted;
            (more ? parted : kept).AddRange(group);
        }
        return (kept, parted);
    }

    /// <summary>Deals fields out into folds of about equal size, fields of one name into one fold.</summary>
    public static IReadOnlyList<SiteField>[] Folds(IReadOnlyList<SiteField> fields, int folds, int seed, long stream)
    {
        List<SiteField>[] dealt = [.. Enumerable.Range(0, folds).Select(_ => new List<SiteField>())];
        foreach (SiteField[] group in Ranked(fields, seed, stream)) dealt.MinBy(fold => fold.Count)!.AddRange(group);
        return dealt;
    }

    /// <summary>The fields of each name, in an order that depends on names and seed alone.</summary>
    private static IEnumerable<SiteField[]> Ranked(IReadOnlyList<SiteField> fields, int seed, long stream) => fields
        .GroupBy(field => field.Name, StringComparer.Ordinal)
        .OrderBy(group => PlaceOf(group.Key, seed, stream)).ThenBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.OrderBy(field => field.Part, StringComparer.Ordinal).ToArray());
}
