using CsCheck;
using DocDigits.Documents.Readings;
using DocDigits.Recognition.Calibration;
using DocDigits.Recognition.Reading;

namespace DocDigits.Recognition.Tests.Reading;

public sealed class ReaderVoteTests
{
    [Fact]
    public void Two_readers_that_agree_are_surer_than_either_and_that_dispute_less_sure_than_one_alone()
    {
        TextCandidate[] agreed = ReaderVote.Combine([new("42", 0.8), new("47", 0.1)], [new("42", 0.8), new("92", 0.1)], VoteWeights.Usual);
        TextCandidate[] disputed = ReaderVote.Combine([new("42", 0.8), new("47", 0.1)], [new("47", 0.8), new("42", 0.1)], VoteWeights.Usual);

        TextCandidate[] alone = ReaderVote.Combine([], [new("47", 0.8), new("42", 0.1)], VoteWeights.Usual);

        Assert.Equal("42", agreed[0].Text);
        Assert.InRange(agreed[0].Probability, 0.9, 1);
        // Shares are of the texts that were thought of: a reader alone has more of them than it gave its text.
        Assert.Equal(("47", "47"), (disputed[0].Text, alone[0].Text));
        Assert.InRange(disputed[0].Probability, 0, alone[0].Probability - 0.03);
        Assert.InRange(alone[0].Probability, 0, agreed[0].Probability - 0.03);
    }

    [Fact]
    public void What_one_reader_does_not_think_of_is_not_forbidden()
    {
        TextCandidate[] votes = ReaderVote.Combine([new("1", 0.3)], [new("2", 0.99)], VoteWeights.Usual);

        Assert.Equal(["2", "1"], votes.Select(vote => vote.Text));
    }

    [Fact]
    public void Shares_are_at_most_one_together_and_best_come_first() =>
        Gen.Select(Gen.Double[0.001, 1].Array[1, 5], Gen.Double[0.001, 1].Array[1, 5]).Holds((one, other) =>
        {
            TextCandidate[] votes = ReaderVote.Combine(Texts(one, 0), Texts(other, 2), VoteWeights.Usual);

            Assert.InRange(votes.Sum(vote => vote.Probability), 0, 1 + 1e-9);
            Assert.Equal(votes.OrderByDescending(vote => vote.Probability), votes);
            Assert.Equal(votes.Length, votes.Select(vote => vote.Text).Distinct().Count());
        });

    private static TextCandidate[] Texts(double[] weights, int first)
    {
        double sum = weights.Sum();
        return [.. weights.Select((weight, i) => new TextCandidate($"{first + i}", weight / sum))];
    }
}
