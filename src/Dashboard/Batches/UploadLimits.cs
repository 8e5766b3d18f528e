using DocDigits.Segmentation.Decoding;

namespace DocDigits.Dashboard.Batches;

/// <summary>How much a request may bring.</summary>
/// <param name="BytesPerFile">Largest file, bytes; what the decoders take at most.</param>
/// <param name="FilesPerUpload">Most files in one upload.</param>
/// <param name="BytesPerUpload">Largest upload, bytes.</param>
/// <param name="PagesPerReading">Most pages that <c>/api/read</c> reads of one file.</param>
public sealed record UploadLimits(
    long BytesPerFile, int FilesPerUpload = 500, long BytesPerUpload = 1L << 30, int PagesPerReading = 50)
{
    /// <summary>The limits that go with those of the decoders.</summary>
    public static UploadLimits Default { get; } = new(DecodeLimits.Default.MaximumBytes);
}
