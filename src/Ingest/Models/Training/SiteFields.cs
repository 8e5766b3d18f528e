using DocDigits.Learning.Adaptation;

namespace DocDigits.Ingest.Models.Training;

/// <summary>Fields of a site with what stands in them, to adapt models with.</summary>
/// <param name="Fields">Segmented and labelled.</param>
/// <param name="LeftOut">What could not be used, by reason.</param>
/// <param name="Source">What they are, in words.</param>
public sealed record SiteFields(IReadOnlyList<SiteField> Fields, IReadOnlyList<LeftOut> LeftOut, string Source);

/// <summary>Models cannot be adapted. The message says why and what to do.</summary>
public sealed class AdaptationException : Exception
{
    internal AdaptationException(string message, Exception? cause = null) : base(message, cause) { }
}
