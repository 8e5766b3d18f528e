namespace DocDigits.Segmentation.Quality;

/// <summary>A histogram of greys. One thread at a time.</summary>
internal sealed class Greys
{
    private readonly int[] counts = new int[256];

    /// <summary>Greys counted.</summary>
    public int Count { get; private set; }

    public static Greys Of(byte[] pixels)
    {
        var greys = new Greys();
        foreach (byte pixel in pixels) greys.counts[pixel]++;
        greys.Count = pixels.Length;
        return greys;
    }

    public void Add(byte grey)
    {
        counts[grey]++;
        Count++;
    }

    /// <summary>The grey that a share of all does not exceed; white where there are none.</summary>
    public int At(double share)
    {
        long seen = 0;
        for (int grey = 0; grey < counts.Length; grey++)
            if ((seen += counts[grey]) > 0 && seen >= share * Count) return grey;
        return 255;
    }
}
