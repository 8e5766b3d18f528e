using DocDigits.Recognition.Mnist;

namespace DocDigits.Recognition.Training;

/// <summary>
/// Which digits are trained on and which are held out. Where writers are known, whole writers are held out, since digits
/// of one hand resemble each other and a split by digit flatters the network.
/// </summary>
/// <param name="Training">Indices into the data, ascending.</param>
/// <param name="Validation">Indices into the data, ascending; no index on both sides.</param>
public sealed record TrainingSplit(int[] Training, int[] Validation)
{
    private const long Stream = 1;

    /// <summary>The seed of the split that the shipped weights were trained on, whatever a run's own seed is: writers held out once
    /// stay held out, so that figures of several runs and networks compare, and nothing is measured on what was learnt.</summary>
    public const int UsualSeed = 1;

    /// <summary>The share that the shipped weights' split holds out.</summary>
    public const double UsualShare = 0.1;

    /// <summary>The split of the shipped weights.</summary>
    /// <exception cref="MnistDataException">There are too few digits or writers to hold some out.</exception>
    public static TrainingSplit Usual(LabelledDigits digits) => Of(digits, UsualShare, UsualSeed);

    /// <summary>Splits digits, the same way for the same seed.</summary>
    /// <exception cref="MnistDataException">There are too few digits or writers to hold some out.</exception>
    public static TrainingSplit Of(LabelledDigits digits, double validationShare, int seed)
    {
        // Without writers each digit counts as a writer of its own, which is the plain random split.
        int[] groups = digits.Writers ?? [.. Enumerable.Range(0, digits.Count)];
        int[] distinct = [.. groups.Distinct().Order()];
        new SeededRandom(seed, Stream).Shuffle<int>(distinct);

        Dictionary<int, int> sizes = groups.GroupBy(group => group).ToDictionary(group => group.Key, group => group.Count());
        HashSet<int> held = [];
        int heldDigits = 0;
        foreach (int group in distinct)
        {
            if (heldDigits >= digits.Count * validationShare) break;
            held.Add(group);
            heldDigits += sizes[group];
        }

        int[] training = [.. Enumerable.Range(0, digits.Count).Where(i => !held.Contains(groups[i]))];
        int[] validation = [.. Enumerable.Range(0, digits.Count).Where(i => held.Contains(groups[i]))];
        if (training.Length == 0 || validation.Length == 0)
        {
            throw new MnistDataException(
                $"{digits.Count} digits of {distinct.Length} writers are too few to hold out {validationShare:P0} of them.");
        }
        return new TrainingSplit(training, validation);
    }
}
