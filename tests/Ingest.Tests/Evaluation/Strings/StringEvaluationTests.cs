using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Readings;
using DocDigits.Ingest.Evaluation;
using DocDigits.Ingest.Evaluation.Strings;
using DocDigits.Ingest.Tests.Reading;

namespace DocDigits.Ingest.Tests.Evaluation.Strings;

public sealed class StringEvaluationTests(RealReading real) : IClassFixture<RealReading>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_blank_crop_and_a_missing_one_are_items_in_which_every_reader_is_silent()
    {
        folder.Write("blank.png", TestPages.Png(255));
        string truth = folder.Write("truth.csv", "file,digits\nblank.png,12\ngone.png,345\n");

        StringReport report = new StringEvaluation(real.Reader, real.Policy, TimeProvider.System)
            .Run(folder.Path, truth, CropKind.Amount, StringReaders.All, 2, null, TestContext.Current.CancellationToken);

        Assert.Equal(["12", "345"], report.Items.Select(i => i.Truth));
        Assert.All(report.Items, i => Assert.All(i.Readers.Values, a => Assert.Equal(ReaderAnswer.Silence, a)));
        Assert.All(report.Items, i => Assert.False(string.IsNullOrEmpty(i.Reason)));
        Assert.Equal("gone.png", Assert.Single(report.Unread).File);
        Assert.All(report.Readers.Values, s => Assert.Equal((2, 0, 2), (s.Totals.Count, s.Totals.Exact, s.Silent)));
    }

    [Fact]
    public void A_reader_by_itself_is_judged_by_its_own_text_and_probability()
    {
        var crops = new CropReader(real.Reader, real.Policy, CropKind.Amount);
        var reading = new FieldReading("125", "125", 0.4, [], [new TextCandidate("125", 0.4)])
        {
            MinorUnits = 125,
            Opinions = [new(ReaderOpinion.Lattice, "725", "7.25", 0.9995), new(ReaderOpinion.Line, "", "", 1)],
        };

        Assert.Equal((new ReaderAnswer("125", 0.4, false), NeedsReview("125")), Of(StringReaders.Combined));
        Assert.Equal((new ReaderAnswer("725", 0.9995, true), Accepted.Instance), Of(ReaderOpinion.Lattice));
        Assert.Equal(ReaderAnswer.Silence, Of(ReaderOpinion.Line).Answer);
        reading = reading with { Concern = "A large stroke runs through the field." };
        Assert.False(Of(ReaderOpinion.Lattice).Answer.Accepted);
        reading = reading with { Opinions = [] };
        Assert.Equal(ReaderAnswer.Silence, Of(ReaderOpinion.Lattice).Answer);

        (ReaderAnswer Answer, Decision) Of(string reader) => StringEvaluation.Answer(crops, reader, reading, NeedsReview("125"));
        static Decision NeedsReview(string text) => new NeedsReview($"Not certain of {text}.");
    }

    [Fact]
    public void An_unknown_reader_is_refused() => Assert.Throws<ArgumentException>(() => new StringEvaluation(real.Reader, real.Policy, TimeProvider.System)
        .Run(folder.Path, "truth.csv", CropKind.Amount, ["oracle"], 1, null, TestContext.Current.CancellationToken));

    public void Dispose() => folder.Dispose();
}
