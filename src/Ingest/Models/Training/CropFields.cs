using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Evaluation;
using DocDigits.Learning.Adaptation;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Fields;

namespace DocDigits.Ingest.Models.Training;

/// <summary>A site's fields from pictures that were cut out already, one picture a field, and a truth file.</summary>
public static class CropFields
{
    private const int MostNamed = 5;

    /// <summary>Segments every picture that the truth names.</summary>
    /// <param name="imagesFolder">The folder of the pictures.</param>
    /// <param name="truthCsv">The truth; see <see cref="TruthFile.ReadFields"/>.</param>
    /// <param name="kind">What the pictures hold.</param>
    /// <param name="workers">Pictures segmented at the same time, 1 or more.</param>
    /// <param name="progress">Told the number of pictures done; null for none.</param>
    /// <param name="cancellation">Stops between pictures.</param>
    /// <exception cref="TruthFileException">The truth cannot be used.</exception>
    /// <exception cref="AdaptationException">Pictures are missing or broken.</exception>
    public static SiteFields Read(string imagesFolder, string truthCsv, CropKind kind, int workers, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(imagesFolder);
        IReadOnlyList<TruthRow> truth = TruthFile.ReadFields(truthCsv);
        TruthRow[] filled = [.. truth.Where(row => row.Text.Length > 0)];
        TemplateField field = CropReader.FieldOf(kind);
        var fields = new SiteField?[filled.Length];
        var problems = new string?[filled.Length];
        EvaluationWorkers.Run(filled.Length, workers, i =>
        {
            TruthRow row = filled[i];
            switch (PageFile.DecodePage(Path.Combine(imagesFolder, row.File), row.Page, DecodeLimits.Default))
            {
                case DecodedPage decoded:
                    SegmentedField segmented = FieldSegmenter.Segment(FieldRegion.OfCrop(field, decoded.Raster), cancellation);
                    fields[i] = new SiteField(row.File, segmented, row.Text) { Part = row.Page == 0 ? "" : $"page {row.Page + 1}" };
                    break;
                case UndecodablePage undecodable:
                    problems[i] = $"{row.File}: {undecodable.Reason}";
                    break;
            }
        }, progress, cancellation);

        string[] unreadable = [.. problems.OfType<string>()];
        if (unreadable.Length > 0)
        {
            throw new AdaptationException(
                $"{unreadable.Length} of {truth.Count} pictures that {truthCsv} names cannot be read in {imagesFolder}: {string.Join(" ", unreadable.Take(MostNamed))}"
                + (unreadable.Length > MostNamed ? " ..." : "") + " Put them there, or take their rows out.");
        }
        LeftOut[] leftOut = truth.Count > filled.Length ? [new LeftOut("nothing stands in them", truth.Count - filled.Length)] : [];
        return new SiteFields([.. fields.OfType<SiteField>()], leftOut, $"{filled.Length} pictures named by {Path.GetFileName(truthCsv)}");
    }
}
