using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Templates;
using DocDigits.Samples.Degradation;
using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Faults;

/// <summary>One thing that is wrong with a scan, in growing steps, and the metric that should tell it.</summary>
/// <param name="Name">Such as <c>torn-corner</c>.</param>
/// <param name="Metric">The metric.</param>
/// <param name="What">What a level means, for people.</param>
/// <param name="Unit">Unit of the levels.</param>
/// <param name="Levels">From hardly any to plain. They rise or fall.</param>
public sealed record PageFault(string Name, QualityMetric Metric, string What, string Unit, IReadOnlyList<double> Levels)
{
    /// <summary>Changes how the page is scanned.</summary>
    internal Func<ScanConditions, double, SampleRandom, ScanConditions> Scanned { get; init; } = (conditions, _, _) => conditions;

    /// <summary>Changes the sheet, once it is printed and written on, as it lies on the scanner.</summary>
    internal Action<Canvas, Template, ScanConditions, double, SampleRandom> OnSheet { get; init; } = (_, _, _, _, _) => { };

    /// <summary>Changes the size of the sheet on the rear; null where the fault is none of the rear.</summary>
    internal Func<MillimetreSize, double, SampleRandom, MillimetreSize>? RearSheet { get; init; }

    /// <summary>Whether the rear is what is wrong; the front is then as without a fault.</summary>
    public bool IsOfRear => RearSheet is not null;

    /// <summary>Changes the picture.</summary>
    internal Func<PageRaster, double, SampleRandom, PageRaster> OnPicture { get; init; } = (picture, _, _) => picture;
}
