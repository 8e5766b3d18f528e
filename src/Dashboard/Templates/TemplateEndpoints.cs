using DocDigits.Dashboard.Pictures;
using DocDigits.Dashboard.Shell;
using DocDigits.Documents.Templates;
using DocDigits.Forms;
using DocDigits.Ingest.Templates;
using DocDigits.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocDigits.Dashboard.Templates;

/// <summary>The templates that are there, and changing those of the site.</summary>
internal static class TemplateEndpoints
{
    public static void MapTemplates(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/templates", List);
        routes.MapGet("/templates/list", ListPart);
        routes.MapGet("/templates/new", New);
        routes.MapGet("/templates/{name}", Edit);
        routes.MapGet("/templates/{name}/form.pdf", BlankForm);
        routes.MapGet("/api/templates", ListJson);
        routes.MapGet("/api/templates/{name}", OneJson);
        routes.MapGet("/api/templates/{name}/picture", Picture);
        routes.MapPost("/api/templates", Save);
        routes.MapPost("/api/templates/{name}/remove", Remove);
    }

    private static RazorComponentResult<TemplatesPage> List(SiteTemplates templates, TemplateCatalog catalogue, Ledger ledger) =>
        new(new { List = TemplateListing.Of(templates, catalogue, ledger) });

    private static RazorComponentResult<TemplateList> ListPart(SiteTemplates templates, TemplateCatalog catalogue, Ledger ledger) =>
        new(new { List = TemplateListing.Of(templates, catalogue, ledger) });

    private static Ok<TemplateListing> ListJson(SiteTemplates templates, TemplateCatalog catalogue, Ledger ledger) =>
        TypedResults.Ok(TemplateListing.Of(templates, catalogue, ledger));

    /// <summary>The maker, empty or with a page of the ledger.</summary>
    private static IResult New(Ledger ledger, long? page)
    {
        if (page is not { } id) return new RazorComponentResult<MakerPage>();
        return ledger.Page(id) is { } found
            ? new RazorComponentResult<MakerPage>(new { Scan = found.File, PageIndex = found.Summary.PageIndex, ScanName = Wording.PageOf(found.Summary) })
            : Missing.Page("This page");
    }

    private static IResult Edit(SiteTemplates templates, string name) => templates.Find(name) switch
    {
        null => Missing.Page("This template"),
        { Result: InvalidTemplate invalid } => new RazorComponentResult<MessagePage>(new
        {
            Heading = $"The file of the template {name} has mistakes",
            Explanation = $"Mend it in a text editor, or remove the template from the list. {string.Join(" ", invalid.Problems)}",
        }) { StatusCode = StatusCodes.Status409Conflict },
        _ => new RazorComponentResult<MakerPage>(new { Name = name }),
    };

    /// <summary>The blank form of a template, to be printed in real size.</summary>
    private static IResult BlankForm(SiteTemplates templates, string name, string? paper) => templates.Find(name) switch
    {
        null => Missing.Page("This template"),
        { Result: LoadedTemplate { Template: var template } } => FormPrinter.Print(template, Paper(paper), FormTint.Default) switch
        {
            PrintedForm form => TypedResults.Bytes(form.Pdf.ToArray(), "application/pdf"),
            UnprintableForm refused => Unprintable(name, refused.Reason),
            var unknown => throw new InvalidOperationException($"Unknown result {unknown.GetType().Name}."),
        },
        { Result: var invalid } => Unprintable(name, $"Its file has mistakes. {invalid}"),
    };

    private static FormPaper Paper(string? asked) => string.IsNullOrEmpty(asked) ? FormPaper.Sheet
        : Enum.TryParse(asked, ignoreCase: true, out FormPaper paper) && Enum.IsDefined(paper) ? paper
        : throw new BadHttpRequestException($"There is no such paper; there are {string.Join(", ", Enum.GetNames<FormPaper>()).ToLowerInvariant()}.");

    private static RazorComponentResult<MessagePage> Unprintable(string name, string reason) =>
        new(new { Heading = $"The template {name} cannot be printed", Explanation = reason }) { StatusCode = StatusCodes.Status409Conflict };

    private static IResult OneJson(SiteTemplates templates, string name)
    {
        if (templates.Find(name) is not { } stored) return Missing.Problem("This template");
        if (stored.Result is InvalidTemplate invalid) return Unfit(invalid.Problems);
        TemplateDraft draft = templates.Open(stored);
        return TypedResults.Ok(new TemplateAnswer(draft.Json, draft.Picture?.Hex, stored.Hash.Hex, stored.IsOwn));
    }

    private static async Task<IResult> Picture(
        SiteTemplates templates, PagePictures pictures, string name, int? width, HttpContext context, CancellationToken cancellation)
    {
        return templates.Find(name) is { Result: LoadedTemplate { Template: var template } } && templates.PictureOf(template) is { } picture
            ? await pictures.AnswerAsync(picture, 0, 0, width, context, cancellation)
            : Missing.Problem("This picture");
    }

    private static IResult Save(SiteTemplates templates, Ledger ledger, SaveTemplateRequest request) =>
        PersonName.Problem(request.Who) ?? Answer(ledger, templates.Save(request.Draft(), request.Who.Trim(), ContentAddress.Parse(request.BasedOn)));

    private static IResult Remove(SiteTemplates templates, Ledger ledger, string name, RemoveTemplateRequest request)
    {
        if (PersonName.Problem(request.Who) is { } nameless) return nameless;
        if (templates.Find(name) is not { } stored) return Missing.Problem("This template");
        if (!stored.IsOwn) return TypedResults.Problem("It is shipped with the program and cannot be removed.", statusCode: StatusCodes.Status409Conflict, title: "Not the site's own");
        return ContentAddress.Parse(request.BasedOn) is { } seen
            ? Answer(ledger, templates.Remove(name, request.Who.Trim(), seen))
            : throw new BadHttpRequestException("Say in basedOn which file is to be removed.");
    }

    private static IResult Answer(Ledger ledger, TemplateSaving saving) => saving switch
    {
        TemplateSaved saved => TypedResults.Ok(new TemplateReceipt(saved.Template.Name, saved.Template.Version, saved.Hash.Hex, ledger.UnplacedCount(null).Waiting)),
        TemplateRemoved removed => TypedResults.Ok(new TemplateReceipt(removed.Name, 0, null, ledger.UnplacedCount(null).Waiting)),
        TemplateUnfit unfit => Unfit(unfit.Problems),
        TemplateChangedMeanwhile changed => TypedResults.Problem(
            changed.By is { } by ? $"The template {changed.Name} is another one now than when you opened it; {by} changed it last. Open it again, or choose another name."
                : $"There is a template {changed.Name} already, or its file was changed since you opened it. Open that one, or choose another name.",
            statusCode: StatusCodes.Status409Conflict, title: "Somebody else was faster"),
        _ => throw new InvalidOperationException($"Unknown result {saving.GetType().Name}."),
    };

    internal static ProblemHttpResult Unfit(IReadOnlyList<TemplateProblem> problems) => TypedResults.Problem(
        string.Join(" ", problems.Select(p => p.ToString())), statusCode: StatusCodes.Status422UnprocessableEntity, title: "The template has mistakes",
        extensions: new Dictionary<string, object?> { ["problems"] = problems.Select(ProblemJson.Of).ToList() });
}
