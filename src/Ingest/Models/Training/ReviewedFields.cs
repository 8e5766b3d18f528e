using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Learning.Adaptation;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Fields;
using DocDigits.Storage;
using DocDigits.Storage.Content;
using DocDigits.Storage.Records;

namespace DocDigits.Ingest.Models.Training;

/// <summary>
/// A site's fields from the ledger: the free ones that clerks confirmed or corrected, made again from the very picture that
/// was read (the content store keeps each field's region without loss) and labelled with the digits that the clerk left.
/// Fields of one page have one name, so that one hand is not both learnt from and examined.
/// </summary>
/// <param name="ledger">Where they are.</param>
/// <param name="store">Where their pictures are.</param>
/// <param name="templates">For the fields' formats.</param>
public sealed class ReviewedFields(Ledger ledger, ContentStore store, TemplateCatalog templates)
{
    // The text of a field is the digits as written only where no decimals are added to it.
    private const int MostDigits = 15;

    /// <summary>Reads all of them.</summary>
    /// <param name="cancellation">Stops between fields.</param>
    public SiteFields Read(CancellationToken cancellation)
    {
        var known = new Dictionary<(string, int), Template?>();
        var fields = new List<SiteField>();
        var leftOut = new Dictionary<string, int>();
        IReadOnlyList<FieldRow> rows = ledger.ReviewedFreeFields();
        foreach (FieldRow row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!known.TryGetValue((row.Template, row.TemplateVersion), out Template? template))
                known.Add((row.Template, row.TemplateVersion), template = Find(row));
            (SiteField? field, string? reason) = Make(row, template, cancellation);
            if (field is not null) fields.Add(field);
            else leftOut[reason!] = leftOut.GetValueOrDefault(reason!) + 1;
        }
        return new SiteFields(fields, [.. leftOut.Select(pair => new LeftOut(pair.Key, pair.Value))], $"{rows.Count} reviewed fields");
    }

    private Template? Find(FieldRow row) =>
        templates.Find(row.Template) is LoadedTemplate { Template: var template } && template.Version == row.TemplateVersion ? template : null;

    private (SiteField? Field, string? Reason) Make(FieldRow row, Template? template, CancellationToken cancellation)
    {
        if (template?.Fields.FirstOrDefault(f => f.Name == row.Name && f.Layout == FieldLayout.Free) is not { } field)
            return (null, "their template is no longer there in that version");
        if (WrittenDigits.Of(row.KeyedText!, row.Raw, field.Format) is not { } written)
            return (null, "it cannot be told which of their digits were written");
        if (PageFile.DecodePage(store.PathOf(row.CropSha256), 0, DecodeLimits.Default) is not DecodedPage { Raster: var crop })
            return (null, "their picture is no longer stored");
        var region = new FieldRegion(AsWritten(field), crop, row.CropQuad, row.CropArea);
        SegmentedField segmented = FieldSegmenter.Segment(region, cancellation);
        return segmented is FreeField
            ? (new SiteField($"page {row.PageId}", segmented, written) { Part = row.Name, Decision = new StoredDecision(row.Id, row.Revision) }, null)
            : (null, "no ink was found in them");
    }

    /// <summary>The same field, its text the digits in the ink: without decimals that were not written.</summary>
    private static TemplateField AsWritten(TemplateField field) => field.Format is AmountFormat amount
        ? field with { Format = new AmountFormat(amount.Currency, 0, Math.Min(MostDigits, amount.MaximumWrittenDigits)) }
        : field.Format is DateFormat date
            ? field with { Format = new DigitsFormat(date.MinimumWrittenDigits, date.MaximumWrittenDigits) }
            : field;
}
