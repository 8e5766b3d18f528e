namespace DocDigits.Segmentation.Registration.ByHand;

/// <summary>What came of a sheet that a person placed. A closed set: <see cref="PlacedByHand"/> and <see cref="NotPlaced"/>.</summary>
public abstract record HandPlacing
{
    private protected HandPlacing() { }
}

/// <summary>The sheet's fields are cut.</summary>
/// <param name="Registered">Where it lies. Its residual and its skew count only where <paramref name="IsMeasured"/>.</param>
/// <param name="IsMeasured">Whether printed marks were found where the placement expects them, and the place was corrected by them.</param>
public sealed record PlacedByHand(Registered Registered, bool IsMeasured) : HandPlacing;

/// <summary>The corners cannot be those of the sheet.</summary>
/// <param name="Reason">Why, and what to do; a sentence or two for people.</param>
public sealed record NotPlaced(string Reason) : HandPlacing;
