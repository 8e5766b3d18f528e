using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Training;

namespace DocDigits.Recognition.Evaluation;

/// <summary>
/// Writes what is to be known about a file of weights, as Markdown: from the weights themselves, and where there is one,
/// from an evaluation. The same weights and evaluation give the same card, but for the measured speed.
/// </summary>
public static class ModelCard
{
    private const int MostErrorsListed = 60;

    /// <summary>The card's place beside the weights: the same name with .md.</summary>
    /// <param name="weightsPath">The file of weights.</param>
    public static string PathFor(string weightsPath) => Path.ChangeExtension(weightsPath, ".md");

    /// <summary>Writes the card beside the weights.</summary>
    /// <param name="weightsPath">The file of weights; read and checked first.</param>
    /// <param name="evaluation">Figures on digits that were not trained on, or null.</param>
    /// <returns>The path of the card.</returns>
    /// <exception cref="WeightsFileException">The weights are missing or broken.</exception>
    /// <exception cref="ArgumentException">The evaluation is of other weights.</exception>
    public static string Write(string weightsPath, DigitEvaluationResult? evaluation = null)
    {
        DigitClassifier classifier = DigitClassifier.Load(weightsPath);
        byte[] content = File.ReadAllBytes(weightsPath);
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        if (evaluation is not null && evaluation.WeightsSha256 != sha256)
            throw new ArgumentException($"The evaluation is of weights {evaluation.WeightsSha256}, the file holds {sha256}.", nameof(evaluation));

        string path = PathFor(weightsPath);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(Render(Path.GetFileName(weightsPath), content.Length, sha256, classifier.Metadata, evaluation)));
        return path;
    }

    private static string Render(string name, long length, string sha256, WeightsMetadata metadata, DigitEvaluationResult? evaluation)
    {
        StringBuilder card = new();
        AppendNetwork(card, name, length, sha256, metadata);
        AppendTraining(card, metadata);
        AppendValidation(card, metadata);
        if (evaluation is not null) AppendEvaluation(card, evaluation);
        AppendLimits(card);
        AppendHistory(card, metadata);
        return card.ToString();
    }

    private static void AppendNetwork(StringBuilder card, string name, long length, string sha256, WeightsMetadata metadata) => card.Append(CultureInfo.InvariantCulture, $"""
        # Model card: {name}

        This file is written by `docdigits train digits`, and again with the figures of an evaluation by
        `docdigits evaluate digits --card`. Do not edit it by hand.

        A small residual convolutional network that reads one handwritten digit, 28x28 pixels normalised as MNIST (ink
        white on black, longer side 20, centred by mass), and gives ten calibrated probabilities; and that knows what is no
        digit: seven further classes for points, dashes, slashes, symbols, merged digits, fragments and noise.

        | | |
        |---|---|
        | architecture | {metadata.Architecture} |
        | parameters | {metadata.Parameters:N0} |
        | multiply-adds a digit | {metadata.MultiplyAdds:N0} |
        | file | {length:N0} bytes, SHA-256 `{sha256}` |
        | temperature | {metadata.Temperature:F4} |

        """);

    private static void AppendTraining(StringBuilder card, WeightsMetadata metadata)
    {
        TrainingSettings settings = metadata.Options;
        AugmentationOptions augmentation = settings.Augmentation;
        string split = metadata.Data.TrainingWriters > 0
            ? $"by writer: {metadata.Data.TrainingCount:N0} digits of {metadata.Data.TrainingWriters} writers trained on, {metadata.Data.ValidationCount:N0} of {metadata.Data.ValidationWriters} other writers held out"
            : $"by digit, since writers are not known: {metadata.Data.TrainingCount:N0} trained on, {metadata.Data.ValidationCount:N0} held out";
        card.Append(CultureInfo.InvariantCulture, $"""

            ## Training

            ```
            docdigits train digits --data DIR{(metadata.Architecture == DigitNetworkShape.Wide.Architecture ? " --wide" : "")}{(settings.Start is { } start ? $" --start {start}" : "")} --epochs {settings.Epochs} --refinement-epochs {settings.RefinementEpochs} --refinement-rate {settings.RefinementLearningRate} --seed {settings.Seed}
            ```

            | | |
            |---|---|
            | data | MNIST, training files only |
            | images | SHA-256 of the unpacked file `{metadata.Data.ImagesSha256}` |
            | labels | SHA-256 of the unpacked file `{metadata.Data.LabelsSha256}` |
            | split | {split} |
            | candidates, in the refinement only | {metadata.Data.Candidates ?? "none"} |
            | seed | {settings.Seed} |
            | epochs, batch | {settings.Epochs} with full variation, then {settings.RefinementEpochs} with {settings.RefinementVariation} of it; {settings.BatchSize} |
            | optimiser | AdamW, highest rate {settings.LearningRate}, weight decay {settings.WeightDecay}, linear rise over a tenth, then cosine; a second such cycle to {settings.RefinementLearningRate} with the milder variation |
            | weight average | {settings.AverageDecay} a step, batch norm measured anew for it |
            | dropout | {settings.Dropout} before the classifier |
            | variation | rotation ±{augmentation.RotationDegrees} degrees, scale ±{augmentation.Scale:P0}, shear ±{augmentation.Shear}, shift ±{augmentation.ShiftPixels} px, elastic up to {augmentation.ElasticPixels} px on a 6x6 grid, thinned {augmentation.ThinningShare:P0}, thickened {augmentation.ThickeningShare:P0} (part up to {augmentation.ThicknessPart}), blurred {augmentation.BlurShare:P0} |
            | forms, in the refinement only | {augmentation.FlaggedOnes:P0} of the ones get a flag, a third of those a foot; {augmentation.BarredSevens:P0} of the sevens get a bar |
            | trained | {metadata.Trained:yyyy-MM-dd HH:mm} UTC, {metadata.Seconds / 60:F0} minutes in its epochs |

            """);
    }

    private static void AppendValidation(StringBuilder card, WeightsMetadata metadata) => card.Append(CultureInfo.InvariantCulture, $"""

        ## Held-out digits

        The epoch was chosen by these alone (fewest errors, then lowest loss, in the refinement where there is one), and the temperature fitted to them, so they
        flatter a little.

        | | |
        |---|---|
        | epoch chosen | {metadata.Best.Epoch} of {metadata.Options.Epochs + metadata.Options.RefinementEpochs} |
        | right | {metadata.Best.ValidationAccuracy:P2} ({metadata.Best.ValidationErrors} errors of {metadata.Best.ValidationCount:N0}) |
        | loss | {metadata.Calibration.LossBefore:F5} at temperature 1, {metadata.Calibration.LossAfter:F5} at the fitted one |
        | expected calibration error | {metadata.Calibration.ErrorBefore:P2} at temperature 1, {metadata.Calibration.ErrorAfter:P2} at the fitted one |

        """);

    private static void AppendEvaluation(StringBuilder card, DigitEvaluationResult evaluation)
    {
        string substitution = evaluation.Accepted == 0 ? "none accepted" : $"{evaluation.AcceptedErrors} of them wrong";
        card.Append(CultureInfo.InvariantCulture, $"""

            ## Evaluation

            ```
            docdigits evaluate digits --images {evaluation.Images} --labels ... --card
            ```

            | | |
            |---|---|
            | images | {evaluation.Images}, SHA-256 of the unpacked file `{evaluation.ImagesSha256}` |
            | labels | SHA-256 of the unpacked file `{evaluation.LabelsSha256}` |
            | right | {evaluation.Accuracy:P2} ({evaluation.Errors} errors of {evaluation.Count:N0}) |
            | accepted at a target error of {evaluation.TargetError:P1} | {(double)evaluation.Accepted / evaluation.Count:P2} ({evaluation.Accepted:N0}), {substitution} |
            | expected calibration error | {evaluation.ExpectedCalibrationError:P2} (15 bins) |
            | loss | {evaluation.Loss:F5} |
            | speed | {evaluation.DigitsPerSecond:N0} digits/s, {evaluation.Threads} threads |

            One network, each image read once. Rows: the true digit; columns: the digit read.

            | | {string.Join(" | ", Enumerable.Range(0, evaluation.Confusion.Count))} |
            |---|{string.Concat(Enumerable.Repeat("---|", evaluation.Confusion.Count))}

            """);
        for (int truth = 0; truth < evaluation.Confusion.Count; truth++)
            card.Append(CultureInfo.InvariantCulture, $"| **{truth}** | {string.Join(" | ", evaluation.Confusion[truth])} |\n");

        EvaluationItem[] wrong = [.. evaluation.WrongItems()];
        string listed = wrong.Length > MostErrorsListed ? $", the first {MostErrorsListed}" : "";
        card.Append(CultureInfo.InvariantCulture, $"\nErrors{listed} (index: truth, read as, confidence): ");
        card.AppendJoin("; ", wrong.Take(MostErrorsListed).Select(item =>
            string.Create(CultureInfo.InvariantCulture, $"{item.Field}: {item.Truth}, {item.Text}, {item.Confidence:P1}")));
        card.Append(wrong.Length == 0 ? "none.\n" : ".\n");
    }

    private static void AppendLimits(StringBuilder card) => card.Append("""

        ## Known limits

        - Trained on MNIST alone: digits of American writers of around 1990. Flagged ones and barred sevens were drawn into it;
          a 1 with an upstroke as long as its stem, an open 4 or a 9 of other schools are rarer there than on other forms.
        - Seven classes beside the digits (point, dash, slash, symbol, merged, fragment, noise) say what is no digit, learnt on the
          segmenter's candidates of composed fields. An isolated letter is none of them, and is given a digit, at times a sure one.
        - The probabilities are calibrated on MNIST's held-out writers. On other scans, pens or crops they overstate; measure
          before a target error is trusted there.
        - The input must be normalised as MNIST. A digit of another size or place in the frame is read worse.
        - E-13B and CMC-7 characters are no handwriting and are not read by this network.

        """);

    private static void AppendHistory(StringBuilder card, WeightsMetadata metadata)
    {
        card.Append("""

            ## Epochs

            | epoch | training loss | held-out errors | held-out loss |
            |---|---|---|---|

            """);
        foreach (EpochResult epoch in metadata.History)
        {
            card.Append(CultureInfo.InvariantCulture,
                $"| {epoch.Epoch} | {epoch.TrainingLoss:F4} | {epoch.ValidationErrors} | {epoch.ValidationLoss:F5} |\n");
        }
    }
}
