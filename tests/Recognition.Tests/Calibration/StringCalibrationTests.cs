using System.Text.Json.Nodes;
using CsCheck;
using DocDigits.Recognition.Calibration;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Tests.Support;

namespace DocDigits.Recognition.Tests.Calibration;

public sealed class StringCalibrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_surer_vote_of_the_same_case_is_always_a_higher_probability() =>
        Gen.Select(Gen.Enum<VoteCase>(), Gen.Double[0, 1], Gen.Double[0, 1]).Holds((way, one, other) =>
        {
            StringCalibration calibration = Fitted();
            double low = calibration.Probability(new VoteEvidence(way, Math.Min(one, other))), high = calibration.Probability(new VoteEvidence(way, Math.Max(one, other)));
            Assert.InRange(low, 0, high);
            Assert.InRange(high, low, 1);
            if (Math.Abs(one - other) > 1e-6) Assert.True(low < high);
        }, iter: 200);

    [Fact]
    public void It_comes_back_from_its_file_as_it_was_written()
    {
        StringCalibration written = Fitted().FittedTo([.. Votes(3).Take(200)], "a site");
        string path = _folder["strings.json"];
        written.Write(path);
        StringCalibration read = StringCalibration.Load(path);

        foreach ((VoteEvidence vote, _) in Votes(5).Take(100)) Assert.Equal(written.Probability(vote), read.Probability(vote), 1e-12);
        Assert.Equal(written.Data, read.Data);
    }

    [Fact]
    public void Weights_of_a_site_come_back_from_the_file_and_a_file_without_them_means_the_usual_ones()
    {
        StringCalibration site = Fitted() with { Weights = new VoteWeights(0.1, 1) };
        site.Write(_folder["site.json"]);
        StringCalibration read = StringCalibration.Load(_folder["site.json"]);
        Assert.Equal(site.Weights, read.Weights);
        var vote = new VoteEvidence(VoteCase.Agreed, 0.9);
        Assert.Equal(site.Probability(vote), read.Probability(vote), 1e-12);

        JsonObject older = JsonNode.Parse(File.ReadAllText(_folder["site.json"]))!.AsObject();
        Assert.True(older.Remove("weights"));
        File.WriteAllText(_folder["older.json"], older.ToJsonString());
        Assert.Equal(VoteWeights.Usual, StringCalibration.Load(_folder["older.json"]).Weights);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"agreed\":{\"scores\":[1],\"probabilities\":[2]}}")]
    [InlineData("[1,2")]
    public void A_broken_file_is_named(string content)
    {
        string path = _folder["strings.json"];
        File.WriteAllText(path, content);

        Assert.Contains(path, Assert.Throws<WeightsFileException>(() => StringCalibration.Load(path)).Message, StringComparison.Ordinal);
        Assert.Contains("none", Assert.Throws<WeightsFileException>(() => StringCalibration.Load(_folder["none"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_that_is_harder_lowers_the_probability_and_one_that_agrees_leaves_it()
    {
        StringCalibration shipped = Fitted();
        VoteEvidence vote = new(VoteCase.Agreed, 0.95);
        StringCalibration same = shipped.FittedTo([.. Votes(7)], "alike"), harder = shipped.FittedTo([.. Votes(7).Select((v, i) => (v.Vote, v.Correct && i % 3 != 0))], "harder");

        Assert.Equal(shipped.Probability(vote), same.Probability(vote), 0.03);
        Assert.True(harder.Probability(vote) < shipped.Probability(vote) - 0.1);
    }

    [Fact]
    public void The_identity_changes_nothing_and_a_fit_never_turns_the_order_round()
    {
        foreach (double p in new[] { 0.001, 0.3, 0.999 }) Assert.Equal(p, SigmoidCalibration.Identity.At(p), 1e-9);
        // Answers that are the wrong way round: what was sure is wrong.
        SigmoidCalibration turned = SigmoidCalibration.Fit([.. Enumerable.Range(0, 100).Select(i => (i / 100.0, i < 50))]);
        Assert.True(turned.Slope > 0);
        Assert.True(turned.At(0.9) >= turned.At(0.1));
    }

    private static StringCalibration Fitted() => StringCalibration.Fit([.. Votes(1)], "drawn votes");

    /// <summary>Votes that are right as often as they say.</summary>
    private static IEnumerable<(VoteEvidence Vote, bool Correct)> Votes(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 4000; i++)
        {
            double share = random.NextDouble();
            yield return (new VoteEvidence((VoteCase)(i % 4), share), random.NextDouble() < share);
        }
    }
}
