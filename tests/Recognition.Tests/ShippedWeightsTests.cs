using DocDigits.Recognition.Evaluation;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Tests.Support;

namespace DocDigits.Recognition.Tests;

public sealed class ShippedWeightsTests
{
    [Fact]
    public void The_shipped_weights_load_and_are_at_most_four_megabytes()
    {
        using DigitClassifier classifier = DigitClassifier.Load(Repository.ShippedWeights);

        Assert.InRange(new FileInfo(Repository.ShippedWeights).Length, 1, 4_000_000);
        Assert.Equal(DigitNetworkShape.MultiplyAdds, classifier.Metadata.MultiplyAdds);
        Assert.InRange(classifier.Metadata.Temperature, 0.5, 3);
    }

    [Fact]
    public void The_card_is_that_of_the_shipped_weights()
    {
        string sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Repository.ShippedWeights)));

        Assert.Contains(sha256, File.ReadAllText(ModelCard.PathFor(Repository.ShippedWeights)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_weights_read_at_least_996_of_1000_of_MNISTs_test_digits()
    {
        string folder = Path.Combine(Repository.DataFolder, "mnist");
        string? images = MnistFiles.Find(folder, MnistFiles.TestImages), labels = MnistFiles.Find(folder, MnistFiles.TestLabels);
        Assert.SkipUnless(images is not null && labels is not null, $"No MNIST in {folder}; set DOCDIGITS_DATA to the data folder.");

        DigitEvaluationResult result = new DigitEvaluation(TimeProvider.System).Run(Repository.ShippedWeights, images!, labels!,
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(10_000, result.Count);
        Assert.InRange(result.Errors, 0, 40);
        Assert.InRange(result.ExpectedCalibrationError, 0, 0.005);
    }
}
