namespace DocDigits.Documents.Imaging;

/// <summary>Which side of its sheet a page shows.</summary>
public enum PageSide
{
    /// <summary>Nothing says: the page is taken by itself.</summary>
    Only,

    /// <summary>The front; the page after it in its file is its rear, where there is one.</summary>
    Front,

    /// <summary>The rear of the page before it.</summary>
    Rear,
}

/// <summary>How the pages of a file pair up of which a person said that it holds both sides: the first, third, fifth ... are fronts, and the page after
/// each is its rear.</summary>
public static class PageSides
{
    /// <summary>The side that a page shows.</summary>
    /// <param name="index">0-based index in the file.</param>
    /// <param name="bothSides">Whether the file holds both sides of each sheet.</param>
    public static PageSide Of(int index, bool bothSides)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return !bothSides ? PageSide.Only : index % 2 == 0 ? PageSide.Front : PageSide.Rear;
    }

    /// <summary>Whether the page after a front is its rear; the last page of an odd number of pages has none.</summary>
    /// <param name="index">0-based index of the front in the file.</param>
    /// <param name="pages">Pages of the file, 1 or more.</param>
    public static bool HasRear(int index, int pages) => index + 1 < pages;
}
