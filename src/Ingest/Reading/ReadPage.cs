using System.Globalization;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Recognition.Reading;
using DocDigits.Segmentation.Codes;
using DocDigits.Segmentation.Colours;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Fields;
using DocDigits.Segmentation.Quality;
using DocDigits.Segmentation.Registration;
using DocDigits.Segmentation.Registration.ByHand;

namespace DocDigits.Ingest.Reading;

/// <summary>
/// Reads a page, from pixels to decisions: the one way data flows, stage by stage. Pure but for the templates it looks up;
/// thread-safe. A page that cannot be read is an outcome; an exception is a fault of the program or its environment.
/// </summary>
/// <param name="templates">Where templates are found by name.</param>
/// <param name="reader">Reads segmented fields.</param>
/// <param name="policy">Decides which readings are trusted.</param>
/// <param name="clock">Times the stages.</param>
public sealed class ReadPage(TemplateCatalog templates, FieldReader reader, AcceptancePolicy policy, TimeProvider clock)
{
    /// <summary>Reads a page with a template of the catalogue.</summary>
    /// <param name="page">The page as scanned.</param>
    /// <param name="templateChoice">Name of the template, or <c>auto</c> for the one that fits best.</param>
    /// <param name="cancellation">Stops between stages.</param>
    public PageOutcome Run(Page page, string templateChoice, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(templateChoice);
        if (templateChoice == PipelineOptions.AutoTemplate)
        {
            var all = templates.LoadAll();
            // The page may be of the very template that cannot be used, so it is not read with the others either.
            string[] broken = [.. all.Where(t => t.Result is InvalidTemplate).Select(t => t.Name)];
            if (broken.Length > 0 || all.Count == 0)
                return new PageFailed(all.Count == 0 ? $"There are no templates in '{templates.Folder}'." : $"{(broken.Length == 1 ? "The template" : "The templates")} {string.Join(", ", broken)} {(broken.Length == 1 ? "is" : "are")} invalid. Look with 'docdigits template check', mend or remove what is wrong, then retry the page.");
            return Run(page, [.. all.Select(t => ((LoadedTemplate)t.Result).Template)], cancellation);
        }
        return templates.Find(templateChoice) is LoadedTemplate { Template: var template }
            ? Run(page, [template], cancellation)
            : new PageFailed($"The template '{templateChoice}' is missing or invalid. Look at it with 'docdigits template check', then retry the page.");
    }

    /// <summary>Reads a page with that of the given templates which fits.</summary>
    /// <param name="page">The page as scanned.</param>
    /// <param name="candidates">One template, or several to choose from.</param>
    /// <param name="cancellation">Stops between stages.</param>
    public PageOutcome Run(Page page, IReadOnlyList<Template> candidates, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(candidates);
        var watch = new StageWatch(clock);

        double skew = watch.Time("deskewing", () => SkewEstimator.Estimate(page.Raster, cancellation));
        var clean = new CleanPage(page, skew);

        PageCode? code = candidates.Any(t => t.Code is not null) ? watch.Time("page code", () => PageCodeReader.Read(page.Raster, cancellation)) : null;
        if (code is not null && CodedPage.Contradiction(code, candidates) is { } contradiction) return contradiction;

        Template? named = code is null ? null : candidates.First(t => t.Name == code.Name);
        TemplateRegistration registration = watch.Time("registration", () => TemplateRegistrar.RegisterBest(clean, candidates, cancellation, named));
        if (registration is not Registered registered)
            return CodedPage.OfAnother(page.Raster, candidates, cancellation) ?? Failed(page, (NotRegistered)registration, candidates, cancellation);
        return Read(page, registered, watch, cancellation);
    }

    /// <summary>Reads a page where a person says that its sheet lies. Every field of it goes to review.</summary>
    /// <param name="page">The page as scanned.</param>
    /// <param name="placement">The template of the catalogue, and the sheet's corners.</param>
    /// <param name="cancellation">Stops between stages.</param>
    public PageOutcome RunPlaced(Page page, HandPlacement placement, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(placement);
        if (templates.Find(placement.Template) is not LoadedTemplate { Template: var template })
            return new PageFailed($"The page was placed by hand as {placement.Template}, and that template is missing or invalid now. Look at it with 'docdigits template check', or place the page anew.") { NeedsTemplate = true };
        if (template.Version != placement.Version)
            return new PageFailed(string.Create(CultureInfo.InvariantCulture, $"The page was placed by hand as {placement.Template} version {placement.Version}, and version {template.Version} is in use now, whose fields may lie elsewhere. Place the page anew.")) { NeedsTemplate = true };
        var watch = new StageWatch(clock);

        PageCode? code = template.Code is null ? null : watch.Time("page code", () => PageCodeReader.Read(page.Raster, cancellation));
        if (code is not null && CodedPage.Contradiction(code, [template]) is { } contradiction) return contradiction;

        HandPlacing placing = watch.Time("placing", () => HandPlacedSheet.Place(page.Raster, template, placement.Sheet, cancellation));
        return placing switch
        {
            PlacedByHand placed => Read(page, placed.Registered, watch, cancellation, placed),
            NotPlaced refused => new PageFailed($"The page was placed by hand, but not so that it can be read. {refused.Reason}") { NeedsTemplate = true },
            _ => throw new InvalidOperationException($"Unknown outcome {placing.GetType().Name}."),
        };
    }

    /// <summary>The stages from a sheet whose place is known, or was given by a person, to decisions.</summary>
    private PageOutcome Read(Page page, Registered registered, StageWatch watch, CancellationToken cancellation, PlacedByHand? byHand = null)
    {
        PageQuality quality = watch.Time("quality", () => QualityMeter.Measure(page, registered, cancellation));
        if (quality.RescanReason is { } rescan) return new PageFailed(rescan) { Quality = quality };

        if (page.Raster.Colour is not null)
            registered = watch.Time("colours", () => registered with { Fields = ColourCutter.WithColours(page.Raster, registered.Fields, cancellation) });

        SegmentedField[] segmented = watch.Time("segmentation", SegmentedField[] () => [.. registered.Fields.Select(f => FieldSegmenter.Segment(f, cancellation))]);
        IReadOnlyList<FieldReading> readings = watch.Time("recognition", () => reader.Read(segmented, cancellation));
        FieldOutcome[] fields = watch.Time("acceptance", () => Decide(registered, readings, quality, byHand is not null));

        bool isMeasured = byHand is null or { IsMeasured: true };
        return new PageRead(registered.Template.Name, registered.Template.Version, isMeasured ? registered.SkewDegrees : null, isMeasured ? registered.ResidualMillimetres : null, fields, watch.Timings) { Orientation = registered.Orientation, Quality = quality };
    }

    /// <summary>The page was not registered; where the scan itself looks at fault, the reason says so.</summary>
    private static PageFailed Failed(Page page, NotRegistered missed, IReadOnlyList<Template> candidates, CancellationToken cancellation)
    {
        PageQuality quality = QualityMeter.Measure(page, candidates.Count == 1 ? candidates[0].Quality : QualityLimits.Usual, cancellation);
        return new PageFailed(quality.LikelyCause is { } cause ? $"{missed.Reason} {cause}" : missed.Reason) { NeedsTemplate = missed.NeedsTemplate, Quality = quality };
    }

    private FieldOutcome[] Decide(Registered page, IReadOnlyList<FieldReading> readings, PageQuality quality, bool isPlacedByHand)
    {
        var alone = page.Fields.Zip(readings, (region, reading) => (region.Field, reading, policy.Decide(region.Field, reading))).ToList();
        IReadOnlyList<Decision> balanced = AcceptancePolicy.CheckBalances(page.Template, alone);
        IReadOnlyList<Decision> together = AcceptancePolicy.CheckQuality(quality, [.. page.Fields.Zip(balanced, (region, decision) => (region.Field, decision))]);
        if (isPlacedByHand) together = AcceptancePolicy.SendPlacedByHand(together);
        return [.. page.Fields.Select((region, i) => new FieldOutcome(region, readings[i], together[i]))];
    }
}
