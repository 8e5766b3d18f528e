using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Disturbances;

/// <summary>One thing that goes wrong between a filled sheet and its picture, in growing steps.</summary>
/// <param name="Name">Such as <c>blur</c>; one word.</param>
/// <param name="What">What a level means, for people.</param>
/// <param name="Unit">Unit of the levels; may be empty.</param>
/// <param name="Levels">From none, or hardly any, to more than can be borne. They rise or fall.</param>
public sealed record Disturbance(string Name, string What, string Unit, IReadOnlyList<double> Levels)
{
    /// <summary>Changes a page scanned without fault; the picture, the level, the anchors' places on it in pixels, and a source of chance.</summary>
    internal Func<PageRaster, double, IReadOnlyList<MillimetreRect>, SampleRandom, PageRaster> Apply { get; init; } = (page, _, _, _) => page;

    /// <summary>The resolution at which the page is drawn for a level.</summary>
    internal Func<double, int> Dpi { get; init; } = _ => UsualDpi;

    /// <summary>The resolution of pages whose resolution is not what is varied.</summary>
    internal const int UsualDpi = 200;
}
