using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Learning.Calibration;
using DocDigits.Recognition.Calibration;

namespace DocDigits.Learning.Tests.Calibration;

public sealed class SiteVotesTests
{
    private static readonly DigitsFormat Format = new(1, 9);

    [Fact]
    public void The_reader_that_is_right_more_often_gets_the_larger_weight()
    {
        // Where they differ the line reader is right each time, or the lattice is.
        FieldOpinions[] differing = [.. Enumerable.Range(0, 40).Select(i => new FieldOpinions([new($"{i}1", 0.8), new($"{i}2", 0.1)], [new($"{i}2", 0.8), new($"{i}1", 0.1)], Format))];

        SiteVotes line = SiteVotes.Fit(differing, [.. Enumerable.Range(0, 40).Select(i => $"{i}2")]), lattice = SiteVotes.Fit(differing, [.. Enumerable.Range(0, 40).Select(i => $"{i}1")]);

        Assert.True(line.Weights.Lattice < VoteWeights.Usual.Lattice, $"{line.Weights}");
        Assert.True(lattice.Weights.Lattice > VoteWeights.Usual.Lattice, $"{lattice.Weights}");
        Assert.True(line.Loss < lattice.Loss);
    }

    [Fact]
    public void Where_no_field_was_read_the_usual_weights_stay() =>
        Assert.Equal(VoteWeights.Usual, SiteVotes.Fit([null, null], ["1", "2"]).Weights);

    [Fact]
    public void A_text_that_nobody_thought_of_costs_something_finite() =>
        Assert.InRange(SiteVotes.Fit([new FieldOpinions([new TextCandidate("1", 1)], [new TextCandidate("1", 1)], Format)], ["77"]).Loss, 1, 20);
}
