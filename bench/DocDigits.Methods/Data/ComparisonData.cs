using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;

namespace DocDigits.Methods.Data;

/// <summary>
/// The one split that every method gets. Whole writers are held out of MNIST's training digits to choose settings by; they
/// are those that the shipped digit network's epoch was chosen by. The test digits are looked at once, for the table.
/// </summary>
/// <param name="Training">Trained on, in a shuffled order: its beginning is a fair sample.</param>
/// <param name="HeldOut">Settings are chosen by these, in a shuffled order.</param>
/// <param name="Measured">The table's digits.</param>
/// <param name="MeasuredName">What the table's digits are, in words.</param>
/// <param name="Split">What was held out, in words.</param>
internal sealed record ComparisonData(DigitSet Training, DigitSet HeldOut, DigitSet Measured, string MeasuredName, string Split)
{
    private const double ValidationShare = 0.1;
    private const int Seed = 1, QuickTraining = 1000, QuickHeldOut = 500, QuickMeasured = 500;
    private const long OrderStream = 7;

    /// <summary>Reads MNIST's files.</summary>
    /// <param name="folder">The folder that holds them, or one that has them in a sub-folder "mnist".</param>
    /// <param name="quick">2,000 digits in all, held-out ones in place of the test digits, which stay unread.</param>
    /// <exception cref="MnistDataException">A file is missing or broken.</exception>
    public static ComparisonData Read(string folder, bool quick)
    {
        LabelledDigits digits = LabelledDigits.ReadTraining(folder);
        TrainingSplit split = TrainingSplit.Of(digits, ValidationShare, Seed);
        DigitSet training = Shuffled(digits, split.Training), heldOut = Shuffled(digits, split.Validation);
        string words = digits.Writers is { } writers
            ? $"{split.Training.Length:N0} digits of {Writers(writers, split.Training)} writers to train on, {split.Validation.Length:N0} of {Writers(writers, split.Validation)} other writers held out"
            : $"{split.Training.Length:N0} digits to train on, {split.Validation.Length:N0} held out; writers are not known";
        if (quick)
        {
            DigitSet measured = heldOut.After(QuickHeldOut).First(QuickMeasured);
            return new ComparisonData(training.First(QuickTraining), heldOut.First(QuickHeldOut), measured, $"{measured.Count:N0} held-out digits", words);
        }

        LabelledDigits test = LabelledDigits.ReadTest(folder);
        return new ComparisonData(training, heldOut, new DigitSet(test.Images.Pixels, test.Labels.Digits), $"MNIST's {test.Count:N0} test digits", words);
    }

    private static int Writers(int[] writers, int[] indices) => indices.Select(i => writers[i]).Distinct().Count();

    private static DigitSet Shuffled(LabelledDigits digits, int[] indices)
    {
        int[] order = [.. indices];
        new SeededRandom(Seed, OrderStream).Shuffle<int>(order);
        return DigitSet.Of(digits, order);
    }
}
