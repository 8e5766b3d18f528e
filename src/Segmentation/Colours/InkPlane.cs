namespace DocDigits.Segmentation.Colours;

/// <summary>How a field in colour becomes grey before its ink is parted from its paper. A field without colours has one grey only.</summary>
public enum InkPlane
{
    /// <summary>The luma, as if the scan had no colour.</summary>
    Luma,

    /// <summary>Red light alone: a classical drop-out of red print, in which blue and black ink stay dark.</summary>
    Red,

    /// <summary>The lightest of the three channels at each pixel: everything coloured fades.</summary>
    Lightest,

    /// <summary>The mixture in which the field's own ink stands out most against its own paper and print. What production uses.</summary>
    Discriminant,
}
