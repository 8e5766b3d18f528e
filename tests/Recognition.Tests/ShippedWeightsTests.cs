using DocDigits.Recognition.Evaluation;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Tests.Support;

namespace DocDigits.Recognition.Tests;

public sealed class ShippedWeightsTests
{
    public static TheoryData<string> Shipped => [Repository.ShippedWeights, Repository.ShippedWideWeights];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void The_shipped_weights_load_and_are_at_most_two_megabytes(string weights)
    {
        DigitClassifier classifier = DigitClassifier.Load(weights);

        Assert.InRange(new FileInfo(weights).Length, 1, 2_000_000);
        Assert.Equal(DigitNetworkShape.Named(classifier.Metadata.Architecture)!.MultiplyAdds, classifier.Metadata.MultiplyAdds);
        Assert.InRange(classifier.Metadata.Temperature, 0.5, 3);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void The_card_is_that_of_the_shipped_weights(string weights)
    {
        string sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(weights)));

        Assert.Contains(sha256, File.ReadAllText(ModelCard.PathFor(weights)), StringComparison.Ordinal);
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
