using System.Text.Json;
using DocDigits.Recognition.Network;

namespace DocDigits.Recognition.Calibration;

/// <summary>
/// Turns votes into probabilities: one isotonic curve for each way in which a text may come about, fitted to composed
/// fields of writers whom no network was trained on. Thread-safe, immutable; a JSON file.
/// </summary>
/// <param name="Agreed">Where both readers say the same.</param>
/// <param name="Disputed">Where they do not.</param>
/// <param name="LatticeAlone">Of the lattice's own share.</param>
/// <param name="LineAlone">Of the line's own probability.</param>
/// <param name="Data">What it was fitted to, in words.</param>
public sealed record StringCalibration(
    IsotonicCalibration Agreed, IsotonicCalibration Disputed, IsotonicCalibration LatticeAlone, IsotonicCalibration LineAlone, string Data)
{
    private const double TieBreak = 1e-6;

    /// <summary>What a site's own fields change in all curves; the identity in the shipped calibration.</summary>
    public SigmoidCalibration Site { get; init; } = SigmoidCalibration.Identity;

    /// <summary>How much each reader counts in the vote.</summary>
    public VoteWeights Weights
    {
        get;
        init => field = value ?? VoteWeights.Usual; // a file that was written before there were others has none
    } = VoteWeights.Usual;

    /// <summary>The same curves, moved to what a site's fields say.</summary>
    /// <param name="votes">Votes on the site's fields and whether the text was right, of fields that no network was trained on.</param>
    /// <param name="data">What they are, in words.</param>
    public StringCalibration FittedTo(IReadOnlyList<(VoteEvidence Vote, bool Correct)> votes, string data)
    {
        ArgumentNullException.ThrowIfNull(votes);
        StringCalibration plain = this with { Site = SigmoidCalibration.Identity };
        // The joint vote is what counts; the single readers' answers to the same field are no answers more.
        return plain with
        {
            Site = SigmoidCalibration.Fit([.. votes
                .Where(v => v.Vote.Case is VoteCase.Agreed or VoteCase.Disputed)
                .Select(v => (plain.Probability(v.Vote), v.Correct))]),
            Data = $"{Data}; {data}",
        };
    }

    /// <summary>Line networks that the votes were cast with, 1 or more.</summary>
    public int LineNetworks
    {
        get;
        init => field = Math.Max(1, value); // a file that was written before has none
    } = 1;

    /// <summary>Reads a calibration's file.</summary>
    /// <exception cref="WeightsFileException">Missing or broken.</exception>
    public static StringCalibration Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), RecognitionJson.Default.StringCalibration)
                ?? throw new WeightsFileException($"{path} holds no calibration.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WeightsFileException($"{path} cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new WeightsFileException($"{path} is no calibration: {e.Message}", e);
        }
    }

    /// <summary>Fits the curves.</summary>
    /// <param name="votes">Votes on texts and whether the text was right; of every case at least one.</param>
    /// <param name="data">What they are, in words.</param>
    public static StringCalibration Fit(IReadOnlyList<(VoteEvidence Vote, bool Correct)> votes, string data)
    {
        ArgumentNullException.ThrowIfNull(votes);
        IsotonicCalibration Of(VoteCase way) => IsotonicCalibration.Fit(votes.Where(v => v.Vote.Case == way).Select(v => (v.Vote.Score, v.Correct)));
        return new StringCalibration(Of(VoteCase.Agreed), Of(VoteCase.Disputed), Of(VoteCase.LatticeAlone), Of(VoteCase.LineAlone), data);
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Write(string path) =>
        AtomicFile.Write(path, System.Text.Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, RecognitionJson.Default.StringCalibration)));

    /// <summary>The probability that a text is right.</summary>
    public double Probability(VoteEvidence vote)
    {
        // An isotonic curve is flat in places. The vote still tells which of two answers is the surer, and whoever sets a
        // threshold needs that order: it counts in the seventh digit.
        double curve = (1 - TieBreak) * OfCurve(vote) + TieBreak * vote.Share;
        return Site == SigmoidCalibration.Identity ? curve : Site.At(curve);
    }

    private double OfCurve(VoteEvidence vote) => vote.Case switch
    {
        VoteCase.Agreed => Agreed.At(vote.Score),
        VoteCase.Disputed => Disputed.At(vote.Score),
        VoteCase.LatticeAlone => LatticeAlone.At(vote.Score),
        VoteCase.LineAlone => LineAlone.At(vote.Score),
        _ => throw new ArgumentOutOfRangeException(nameof(vote), vote.Case, "Unknown case."),
    };
}
