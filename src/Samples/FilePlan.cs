namespace DocDigits.Samples;

/// <summary>Where a page goes: the files of a set in a fixed turn of formats, so that twelve pages show every one.</summary>
internal sealed record FilePlan(string FileName, int PageIndex, SampleFormat Format)
{
    /// <summary>Pages of a file with several pages.</summary>
    private const int PagesTogether = 3;

    private static readonly (SampleFormat Format, int Pages)[] Turn =
    [
        (SampleFormat.Jpeg, 1), (SampleFormat.TiffGroup4, 1), (SampleFormat.Png, 1), (SampleFormat.Jpeg, 1), (SampleFormat.TiffGroup4, PagesTogether),
        (SampleFormat.Bmp, 1), (SampleFormat.Jpeg, 1), (SampleFormat.Jpeg, 1), (SampleFormat.Tiff, 1), (SampleFormat.TiffGroup4, 1),
    ];

    /// <summary>One entry a page. The last file may have fewer pages than its turn.</summary>
    public static IEnumerable<FilePlan> For(int pages)
    {
        for (int file = 0, page = 0; page < pages; file++)
        {
            var (format, together) = Turn[file % Turn.Length];
            for (int i = 0; i < together && page < pages; i++, page++)
                yield return new FilePlan($"{file + 1:00000}{Extension(format)}", i, format);
        }
    }

    private static string Extension(SampleFormat format) => format switch
    {
        SampleFormat.Jpeg => ".jpg",
        SampleFormat.Png => ".png",
        SampleFormat.Bmp => ".bmp",
        _ => ".tif",
    };
}
