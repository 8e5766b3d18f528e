using DocDigits.Documents.Segments;
using DocDigits.Learning.Adaptation;
using DocDigits.Learning.Tests.Support;

namespace DocDigits.Learning.Tests.Adaptation;

public sealed class SiteSplitTests
{
    private static readonly SegmentedField Nothing = new EmptyField(DrawnFields.Region("1", 0));

    // Pages with one to five fields, two hundred and ten in all.
    private static readonly SiteField[] Fields = [.. Enumerable.Range(0, 70)
        .SelectMany(page => Enumerable.Range(0, 1 + page % 5).Select(part => new SiteField($"page {page}", Nothing, "1") { Part = $"{part}" }))];

    [Fact]
    public void Fields_of_one_name_fall_on_one_side_and_none_is_lost()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var (kept, parted) = SiteSplit.Part(Fields, 0.2, seed, stream: 1);
            Assert.Empty(kept.Select(f => f.Name).Intersect(parted.Select(f => f.Name)));
            Assert.Equal(Fields.Length, kept.Count + parted.Count);
            Assert.InRange(parted.Count, 0.2 * Fields.Length - 3, 0.2 * Fields.Length + 3);
        }
    }

    [Fact]
    public void What_was_learnt_from_is_parted_off_only_where_nothing_else_is_left()
    {
        SiteField[] fields = [.. Fields.Select(f => f with { Learnt = f.Name is not ("page 3" or "page 4" or "page 8") })]; // 13 of 210

        var few = SiteSplit.Part(fields, 13.0 / 210, 1, stream: 1);
        var more = SiteSplit.Part(fields, 0.2, 1, stream: 1);

        Assert.Equal(["page 3", "page 4", "page 8"], few.Parted.Select(f => f.Name).Distinct().Order());
        Assert.All(few.Parted, f => Assert.Contains(f, more.Parted));
        Assert.InRange(more.Parted.Count, 39, 45);
    }

    [Fact]
    public void Each_field_is_in_one_fold_with_all_of_its_name()
    {
        IReadOnlyList<SiteField>[] folds = SiteSplit.Folds(Fields, 5, seed: 3, stream: 1);

        Assert.Equal(Fields.OrderBy(f => f.Name).ThenBy(f => f.Part), folds.SelectMany(f => f).OrderBy(f => f.Name).ThenBy(f => f.Part));
        Assert.Equal(70, folds.Sum(fold => fold.Select(f => f.Name).Distinct().Count()));
        Assert.All(folds, fold => Assert.InRange(fold.Count, 38, 46));
    }

    [Fact]
    public void The_split_depends_on_names_and_seed_and_not_on_the_order()
    {
        var split = SiteSplit.Part(Fields, 0.3, 7, stream: 1);
        var again = SiteSplit.Part([.. Fields.Reverse()], 0.3, 7, stream: 1);
        var other = SiteSplit.Part(Fields, 0.3, 8, stream: 1);

        Assert.Equal(split.Parted, again.Parted);
        Assert.NotEqual(split.Parted, other.Parted);
    }
}
