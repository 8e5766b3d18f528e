using DocDigits.Methods.Features;
using DocDigits.Recognition;

namespace DocDigits.Methods.Methods;

/// <summary>
/// The methods that are compared, in the table's order. The classical ones run twice, on digits as they are and deskewed, as
/// in LeCun et al. 1998.
/// </summary>
internal static class MethodCatalog
{
    private const int Components = 50;

    /// <summary>Makes them one after another; the caller disposes each.</summary>
    /// <param name="models">Folder of the shipped weights.</param>
    public static IEnumerable<IDigitMethod> All(string models)
    {
        foreach (bool deskewed in new[] { false, true })
        {
            InputKind pixels = new(deskewed), components = new(deskewed, Components);
            yield return new NaiveBayesMethod(pixels);
            yield return new DecisionTreeMethod(pixels);
            yield return new RandomForestMethod(pixels);
            yield return new NormalBayesMethod(components);
            yield return new PerceptronMethod(components);
            yield return new KNearestMethod(components);
            yield return new SupportVectorMethod(components);
        }
        yield return new PlainCnnMethod();
        yield return new OurLineNetworkMethod(ReadingModels.LineFilesOf(models));
        yield return new OurNetworkMethod(Path.Combine(models, ReadingModels.DigitsFile));
    }
}
