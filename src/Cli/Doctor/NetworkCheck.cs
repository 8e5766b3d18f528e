using DocDigits.Documents.Segments;
using DocDigits.Recognition;
using DocDigits.Recognition.Network;

namespace DocDigits.Cli.Doctor;

/// <summary>torch loads, and the digit network's weights are whole.</summary>
internal static class NetworkCheck
{
    /// <summary>Loads the weights, which checks them, and reads one glyph.</summary>
    public static Check Run(string weights)
    {
        try
        {
            using DigitClassifier classifier = DigitClassifier.Load(weights);
            classifier.Classify([new Glyph(new byte[Glyph.Area])]);
            WeightsMetadata about = classifier.Metadata;
            return Check.Good("digit network", $"{weights}: {about.Parameters:N0} parameters, validation {about.Best.ValidationAccuracy:P2}, trained {about.Trained:yyyy-MM-dd}");
        }
        catch (WeightsFileException broken)
        {
            return new Check(Health.Bad, "digit network", broken.Message, "Put back models/digits.weights from the repository, or train it: docdigits train digits");
        }
        catch (Exception failure) when (Failures.NativeLibraryMissing(failure) is { } missing)
        {
            return new Check(Health.Bad, "digit network", missing.Message, "Build again with ./docdigits: it stages torch's libraries and makes them loadable on an older libstdc++.");
        }
    }
}
