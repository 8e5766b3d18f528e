using System.Text;
using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Ingest.Reading;

/// <summary>Tells a front that was taken for a rear: a scanner left a blank rear out, or a file was sent as both sides that holds fronts alone. Nothing would be
/// sought on such a page, and nobody would miss it. Thread-safe.</summary>
public static class FrontOnRear
{
    /// <summary>The rear as it is, or as one that cannot be taken for a rear, where a template is found on it.</summary>
    /// <param name="rear">What is known of the rear.</param>
    /// <param name="templates">Where templates are found.</param>
    /// <param name="templateChoice">Name of the template with which its front is read, or <c>auto</c>: any will do.</param>
    /// <param name="cancellation">Stops between stages.</param>
    public static RearSide Checked(RearSide rear, TemplateCatalog templates, string templateChoice, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(templates);
        if (rear is not ScannedRear) return rear;
        return Checked(rear, templateChoice == PipelineOptions.AutoTemplate
            ? [.. templates.LoadAll().Select(t => t.Result).OfType<LoadedTemplate>().Select(t => t.Template)]
            : templates.Find(templateChoice) is LoadedTemplate { Template: var named } ? [named] : [], cancellation);
    }

    /// <summary>The same with templates that are given.</summary>
    /// <param name="rear">What is known of the rear.</param>
    /// <param name="sought">The templates.</param>
    /// <param name="cancellation">Stops between stages.</param>
    public static RearSide Checked(RearSide rear, IReadOnlyList<Template> sought, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rear);
        ArgumentNullException.ThrowIfNull(sought);
        if (rear is not ScannedRear { Reduced: var picture } || sought.Count == 0) return rear;
        // The page's own hash plays no part in being found.
        var page = new Page(ContentHash.Of(Encoding.UTF8.GetBytes(nameof(FrontOnRear))), 0, picture);
        var clean = new CleanPage(page, SkewEstimator.Estimate(picture, cancellation));
        return TemplateRegistrar.RegisterBest(clean, sought, cancellation) is Registered { Template.Name: var name } ? new BrokenRear(Reason(name)) : rear;
    }

    private static string Reason(string template) =>
        $"It came as a rear, and looks like the front of a page of the template {template}: a blank rear may have been left out by the scanner. If it is a front, say so, and it is read.";
}
