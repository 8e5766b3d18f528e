using DocDigits.Recognition.Evaluation;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Tests.Support;

namespace DocDigits.Recognition.Tests.Evaluation;

public sealed class DigitEvaluationTests(TrainedWeights weights) : IDisposable
{
    private const int Count = 130; // two batches and a rest

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_digit_is_an_item_and_the_totals_agree_with_the_items()
    {
        (byte[] pixels, byte[] labels) = DrawnDigits.Draw(Count, seed: 77);
        labels[3] = 9; // a wrong label must show as an error

        DigitEvaluationResult result = Evaluate(pixels, labels);

        Assert.Equal(Count, result.Count);
        Assert.Equal(labels.Select(label => $"{label}"), result.Items.Select(item => item.Truth));
        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"{i}"), result.Items.Select(item => item.Field));
        Assert.All(result.Items, item => Assert.Equal("images.gz", item.File));
        Assert.Contains(result.WrongItems(), item => item is { Field: "3", Text: "3" });
        Assert.Equal(result.WrongItems().Count(), result.Errors);
        Assert.Equal(1 - (double)result.Errors / Count, result.Accuracy);
        Assert.Equal(Count, result.Confusion.Sum(row => row.Sum()));
        Assert.Equal(Count - result.Errors, Enumerable.Range(0, 10).Sum(d => result.Confusion[d][d]));
        Assert.True(result.Confusion[9][3] >= 1);
        Assert.Equal(result.Items.Count(item => 1 - item.Confidence <= 0.01), result.Accepted);
    }

    [Fact]
    public void The_card_bears_the_figures_and_the_checksums()
    {
        (byte[] pixels, byte[] labels) = DrawnDigits.Draw(Count, seed: 78);
        DigitEvaluationResult result = Evaluate(pixels, labels);
        string copy = _folder["digits.weights"];
        File.Copy(weights.Path, copy);

        string card = File.ReadAllText(ModelCard.Write(copy, result));

        Assert.Contains("7,947,328", card, StringComparison.Ordinal);
        Assert.Contains(result.WeightsSha256, card, StringComparison.Ordinal);
        Assert.Contains(result.ImagesSha256, card, StringComparison.Ordinal);
        Assert.Contains(weights.Result.Metadata.Data.LabelsSha256, card, StringComparison.Ordinal);
        Assert.Contains($"({result.Errors} errors of {Count})", card, StringComparison.Ordinal);
        Assert.Contains("by writer", card, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_writes_a_card_beside_the_weights_without_an_evaluation()
    {
        string card = File.ReadAllText(weights.Result.CardFile);

        Assert.Equal(ModelCard.PathFor(weights.Path), weights.Result.CardFile);
        Assert.Contains("Held-out digits", card, StringComparison.Ordinal);
        Assert.DoesNotContain("## Evaluation", card, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_is_not_written_with_another_networks_figures()
    {
        (byte[] pixels, byte[] labels) = DrawnDigits.Draw(Count, seed: 79);
        DigitEvaluationResult result = Evaluate(pixels, labels) with { WeightsSha256 = "other" };

        Assert.Throws<ArgumentException>(() => ModelCard.Write(weights.Path, result));
    }

    [Fact]
    public void Missing_weights_and_broken_data_are_told_apart()
    {
        File.WriteAllBytes(_folder["labels"], IdxWriter.Labels([1]));
        File.WriteAllBytes(_folder["images"], IdxWriter.Images(new byte[784]));
        DigitEvaluation evaluation = new(TimeProvider.System);

        Assert.Throws<WeightsFileException>(() => evaluation.Run(_folder["none"], _folder["images"], _folder["labels"], cancellationToken: Stop));
        Assert.Throws<MnistDataException>(() => evaluation.Run(weights.Path, _folder["none"], _folder["labels"], cancellationToken: Stop));
    }

    [Fact]
    public void Calibration_error_is_zero_for_honest_answers_and_the_gap_for_others()
    {
        var honest = Enumerable.Range(0, 1000).Select(i => (0.75, i % 4 != 0));
        var boastful = Enumerable.Range(0, 1000).Select(i => (0.99, i % 4 != 0));

        Assert.Equal(0, CalibrationError.Expected(honest), 1e-9);
        Assert.Equal(0.24, CalibrationError.Expected(boastful), 1e-9);
    }

    private DigitEvaluationResult Evaluate(byte[] pixels, byte[] labels)
    {
        File.WriteAllBytes(_folder["images.gz"], IdxWriter.Gzip(IdxWriter.Images(pixels)));
        File.WriteAllBytes(_folder["labels"], IdxWriter.Labels(labels));
        return new DigitEvaluation(TimeProvider.System).Run(weights.Path, _folder["images.gz"], _folder["labels"], cancellationToken: Stop);
    }
}
