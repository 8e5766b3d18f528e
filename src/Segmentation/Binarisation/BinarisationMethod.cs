namespace DocDigits.Segmentation.Binarisation;

/// <summary>How ink is parted from paper. <see cref="Ours"/> reads pages; the others stand beside it to be compared.</summary>
public enum BinarisationMethod
{
    /// <summary>The background divided out, Otsu's and Sauvola's thresholds together, ink grown from its dark cores.</summary>
    Ours,

    /// <summary>One threshold for the field (Otsu 1979).</summary>
    Otsu,

    /// <summary>A threshold a pixel, m + k s with k = -0.2 (Niblack 1986).</summary>
    Niblack,

    /// <summary>A threshold a pixel, m (1 + k (s / 128 - 1)) with k = 0.2 (Sauvola and Pietikäinen 2000).</summary>
    Sauvola,

    /// <summary>Sauvola's with the field's own darkest grey and largest deviation, k = 0.5 (Wolf and Jolion 2004).</summary>
    Wolf,

    /// <summary>Niblack's with the mean square in place of the deviation, k = -0.1 (Khurshid, Siddiqi, Faure and Vincent 2009).</summary>
    Nick,

    /// <summary>Local thresholds from the greys at the strokes' edges, which local contrast tells (Su, Lu and Tan 2013).</summary>
    Su,
}
