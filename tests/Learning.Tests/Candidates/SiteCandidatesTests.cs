using DocDigits.Documents.Segments;
using DocDigits.Learning.Candidates;
using DocDigits.Learning.Composing;
using DocDigits.Learning.Tests.Composing;
using DocDigits.Recognition;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Training;
using DocDigits.Recognition.Training.Tuning;
using DocDigits.Segmentation.Fields;

namespace DocDigits.Learning.Tests.Candidates;

public sealed class SiteCandidatesTests
{
    private const int Count = 60;

    private static readonly Lazy<(ComposedField Composed, FreeField Field, IReadOnlyList<int[]> Ink, AlignedField Aligned)[]> Aligned = new(Align);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_digits_of_a_known_text_are_found_where_they_were_drawn()
    {
        int labelled = 0, right = 0, contrary = 0;
        foreach ((ComposedField composed, FreeField field, IReadOnlyList<int[]> ink, AlignedField aligned) in Aligned.Value)
        {
            int[] totals = CandidateLabeller.Totals(composed, ink);
            foreach ((GlyphCandidate candidate, byte label) in SiteCandidates.Labelled(field, aligned, composed.Text).Where(c => c.Label < (byte)GlyphClass.Point))
            {
                labelled++;
                // By whose ink it is; null where that is not clear either.
                byte? drawn = CandidateLabeller.Label(composed, ink[IndexOf(field, candidate)], totals);
                if (drawn == label) right++;
                else if (drawn is not null) contrary++;
            }
        }

        Assert.InRange(labelled, 0.7 * Aligned.Value.Sum(a => a.Composed.Text.Length), double.MaxValue);
        Assert.InRange(right, 0.85 * labelled, labelled);
        Assert.InRange(contrary, 0, 0.04 * labelled);
    }

    [Fact]
    public void What_is_called_merged_or_a_fragment_is_hardly_ever_a_whole_digit()
    {
        int others = 0, whole = 0;
        foreach ((ComposedField composed, FreeField field, IReadOnlyList<int[]> ink, AlignedField aligned) in Aligned.Value)
        {
            int[] totals = CandidateLabeller.Totals(composed, ink);
            foreach ((GlyphCandidate candidate, byte label) in SiteCandidates.Labelled(field, aligned, composed.Text).Where(c => c.Label >= (byte)GlyphClass.Point))
            {
                others++;
                if (CandidateLabeller.Label(composed, ink[IndexOf(field, candidate)], totals) is < (byte)GlyphClass.Point) whole++;
            }
        }

        Assert.InRange(others, 20, int.MaxValue);
        Assert.InRange(whole, 0, 0.04 * others);
    }

    [Fact]
    public void There_are_no_more_other_candidates_than_digits_and_the_choice_is_the_same_again()
    {
        string[] texts = [.. Aligned.Value.Select(a => a.Composed.Text)];
        GlyphSamples one = SiteCandidates.Of(Aligned.Value.Select(a => (a.Field, a.Aligned)), texts, 5), again = SiteCandidates.Of(Aligned.Value.Select(a => (a.Field, a.Aligned)), texts, 5);

        Assert.InRange(one.Labels.Count(label => label >= (byte)GlyphClass.Point), 1, one.Labels.Count(label => label < (byte)GlyphClass.Point));
        Assert.Equal(one.Labels, again.Labels);
        Assert.Equal(one.Pixels, again.Pixels);
    }

    private static int IndexOf(FreeField field, GlyphCandidate candidate) =>
        Enumerable.Range(0, field.Lattice.Candidates.Count).First(i => ReferenceEquals(field.Lattice.Candidates[i], candidate));

    private static (ComposedField, FreeField, IReadOnlyList<int[]>, AlignedField)[] Align()
    {
        FieldComposer composer = PenMnist.Composer;
        var fields = new List<(ComposedField Composed, FreeField Field, IReadOnlyList<int[]> Ink)>();
        for (int i = 0; fields.Count < Count; i++)
        {
            ComposedField composed = composer.Compose(new SeededRandom(7, 7, i));
            (SegmentedField segmented, IReadOnlyList<int[]> ink) = FieldSegmenter.SegmentWithInk(composed.Region, Stop);
            if (segmented is FreeField { Line: not null } free && composed.Text.Length > 0) fields.Add((composed, free, ink));
        }
        ReadingModels models = ReadingModels.Load(ReadingModels.ShippedFolder);
        IReadOnlyList<AlignedField> aligned = FieldAlignment.Of(models.Classifier, models.Lines, [.. fields.Select(f => f.Field)], [.. fields.Select(f => f.Composed.Text)], Stop);
        return [.. fields.Zip(aligned, (f, a) => (f.Composed, f.Field, f.Ink, a))];
    }
}
