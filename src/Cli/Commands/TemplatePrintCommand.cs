using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents.Templates;
using DocDigits.Forms;
using DocDigits.Forms.Completion;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits template print</c></summary>
internal static class TemplatePrintCommand
{
    private static readonly Argument<string> Source = new("FILE") { Description = "A template file (.json), or the name of a shipped one." };

    private static readonly Option<string> Out = OutputFileOption.Create("--out", "The PDF to write. A PDF of that name is replaced, any other file is not.", "FILE.pdf");

    private static readonly Option<FormPaper> Paper = new("--paper")
    {
        Description = "The paper: of the sheet's own size, or a larger one with crop marks.",
        HelpName = "sheet|a4|letter",
        DefaultValueFactory = _ => FormPaper.Sheet,
    };

    private static readonly Option<string> Tint = new("--tint")
    {
        Description = $"The light colour of boxes and cells, which a grey scan drops: {string.Join(", ", FormTint.Named.Keys)}, or six hexadecimal digits.",
        HelpName = "COLOUR",
        DefaultValueFactory = _ => FormTint.Named.First().Key,
    };

    private static readonly Option<string> Complete = OutputFileOption.Create(
        "--complete", "For a template without anchors, or without a page code: adds them where there is room, writes the template to this new file and prints that one.", "FILE.json");

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Out.Required = true;
        var command = new Command("print", "Makes a printable PDF of a template's blank form, in real size: anchors and page code in black, boxes and cells in a tint that scans drop.")
        {
            Source, Out, Paper, Tint, Complete,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        string file = parsed.GetRequiredValue(Out), tint = parsed.GetRequiredValue(Tint);
        FormTint colour = FormTint.Parse(tint) ?? throw CommandFailure.Usage($"--tint {tint}: no such colour; there are {string.Join(", ", FormTint.Named.Keys)}, and six hexadecimal digits such as AAE8F0.");
        CompletedForm? completed = parsed.GetValue(Complete) is { } target ? Completed(parsed.GetRequiredValue(Source), target) : null;
        Template template = completed?.Template ?? Load(parsed.GetRequiredValue(Source));
        PrintedForm form = FormPrinter.Print(template, parsed.GetValue(Paper), colour) switch
        {
            PrintedForm printed => printed,
            UnprintableForm refused => throw CommandFailure.Usage(refused.Reason),
            var unknown => throw new InvalidOperationException($"Unknown result {unknown.GetType().Name}."),
        };
        if (File.Exists(file) && !OutputFile.StartsWith(file, "%PDF-"u8)) throw CommandFailure.Usage($"--out {file}: there is a file of that name that is no PDF; it is left as it is.");
        if (completed is not null)
        {
            OutputFile.Write(parsed.GetRequiredValue(Complete), completed.Json);
            terminal.Output.WriteLine(Path.GetFullPath(parsed.GetRequiredValue(Complete)));
        }
        OutputFile.Write(file, form.Pdf);
        terminal.Output.WriteLine(Path.GetFullPath(file));
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{template.Name} version {template.Version}, {template.Fields.Count} fields, on paper of {form.Paper.Width:0.##} x {form.Paper.Height:0.##} mm. Print it in colour and in real size (100 %, not fitted to the page)."));
        foreach (string remark in form.Remarks) terminal.Output.WriteLine($"note: {Printable.Of(remark)}");
        if (template.Code is null) terminal.Output.WriteLine("note: the template has no page code, so a page of another version is not told from this one; give it a \"code\" with x, y and side, or let --complete find a place for one.");
        return ExitCode.Done;
    }

    private static Template Load(string source)
    {
        if (TemplateCatalog.Shipped.Find(source) is InvalidTemplate { Problems: [{ JsonPath: "$.anchors" }] })
            throw CommandFailure.Usage($"{source}: it has no anchors that its pages could be found by. With --complete FILE.json four are added, and a page code.");
        return TemplateOption.Load(source);
    }

    private static CompletedForm Completed(string source, string target)
    {
        if (File.Exists(target)) throw CommandFailure.Usage($"--complete {target}: there is a file of that name; it is left as it is. Name a new one.");
        string file = File.Exists(source) ? source : Path.Combine(TemplateCatalog.Shipped.Folder, $"{source}.json");
        if (!File.Exists(file)) throw CommandFailure.Usage($"there is no template file '{source}'.");
        return FormCompletion.Complete(File.ReadAllText(file)) switch
        {
            CompletedForm completed => completed,
            UncompletedForm refused => throw CommandFailure.Usage($"{source}: {refused.Reason}"),
            var unknown => throw new InvalidOperationException($"Unknown result {unknown.GetType().Name}."),
        };
    }
}
