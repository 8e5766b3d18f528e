namespace DocDigits.Documents.Imaging;

/// <summary>What is known of the rear of a front. A closed set: <see cref="ScannedRear"/>, <see cref="MissingRear"/> and <see cref="BrokenRear"/>.</summary>
public abstract record RearSide
{
    private protected RearSide() { }
}

/// <summary>The rear was scanned too.</summary>
/// <param name="Reduced">Its picture in grey, reduced to what its sheet's outline needs.</param>
/// <param name="Width">Width as scanned, pixels.</param>
/// <param name="Height">Height as scanned, pixels.</param>
/// <param name="Dpi">Dots per inch that its file states, or those assumed.</param>
/// <param name="DotsRatio">Its dots an inch over those of the front; 1 where one of the two does not state them.</param>
public sealed record ScannedRear(PageRaster Reduced, int Width, int Height, double Dpi, double DotsRatio) : RearSide;

/// <summary>The file holds none: it ends with the front, or what followed is a front itself.</summary>
public sealed record MissingRear : RearSide;

/// <summary>It cannot be decoded, was not looked at, or is a front.</summary>
/// <param name="Reason">What is wrong with it, a sentence for people.</param>
public sealed record BrokenRear(string Reason) : RearSide;
