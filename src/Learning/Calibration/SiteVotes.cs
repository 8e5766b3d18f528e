using DocDigits.Documents.Readings;
using DocDigits.Recognition.Calibration;

namespace DocDigits.Learning.Calibration;

/// <summary>Fits the vote and its calibration to a site's fields that the readers were not trained on.</summary>
/// <param name="Weights">How much each reader counts.</param>
/// <param name="Loss">Mean negative logarithm of the true text's share of the vote, nats: what the weights were chosen by.</param>
internal sealed record SiteVotes(VoteWeights Weights, double Loss)
{
    // Something that neither reader thought of still has a share.
    private const double Unthought = 1e-6;

    private static readonly double[] LatticeWeights = [0, 0.1, 0.2, 0.35, 0.5, 0.7, 1];

    /// <summary>The weights that give the true texts the largest share. The line reader's stays as it is: only their proportion parts texts.</summary>
    /// <param name="opinions">What the readers thought of each field; null where it was taken for empty.</param>
    /// <param name="truth">The fields' digits.</param>
    public static SiteVotes Fit(IReadOnlyList<FieldOpinions?> opinions, IReadOnlyList<string> truth)
    {
        (FieldOpinions Opinions, string Truth)[] read = [.. opinions.Zip(truth).Where(pair => pair.First is not null).Select(pair => (pair.First!, pair.Second))];
        if (read.Length == 0) return new SiteVotes(VoteWeights.Usual, 0);
        return LatticeWeights
            .Select(lattice => VoteWeights.Usual with { Lattice = lattice })
            .Select(weights => new SiteVotes(weights, read.Average(field => -Math.Log(ShareOf(field.Opinions, field.Truth, weights)))))
            .MinBy(votes => votes.Loss)!;
    }

    /// <summary>A calibration with these weights, fitted to the votes.</summary>
    public StringCalibration Calibrated(StringCalibration shipped, IReadOnlyList<FieldOpinions?> opinions, IReadOnlyList<string> truth, string data) =>
        (shipped with { Weights = Weights }).FittedTo([.. opinions.Zip(truth).SelectMany(pair => VoteFitting.Answers(pair.First?.Vote(Weights), pair.Second))], data);

    private static double ShareOf(FieldOpinions opinions, string text, VoteWeights weights)
    {
        foreach (TextCandidate vote in opinions.Shares(weights))
            if (vote.Text == text) return Math.Max(vote.Probability, Unthought);
        return Unthought;
    }
}
