namespace DocDigits.Segmentation.FreeRuns.Cutters;

/// <summary>One way to find places where a component may be several symbols. Keeps nothing; thread-safe.</summary>
internal interface ICutter
{
    /// <summary>Its name among the sources of a cut.</summary>
    CutSources Source { get; }

    /// <summary>Paths from top to bottom at which the component may be cut, in no particular order; may be none, and may be
    /// near one another. Each has an x for every row of the shape.</summary>
    IEnumerable<int[]> Propose(InkShape shape);
}
