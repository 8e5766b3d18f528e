using System.CommandLine;
using DocDigits.Cli.Output;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits template check</c></summary>
internal static class TemplateCheckCommand
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Template files (.json), or names of shipped ones.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("check", "Checks templates; says for every mistake where it stands and what to do.") { Files };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(Files), terminal));
        return command;
    }

    private static int Run(string[] files, Terminal terminal)
    {
        bool allValid = true;
        foreach (string file in files)
        {
            switch (TemplateCatalog.Shipped.Find(file))
            {
                case LoadedTemplate { Template: var unusable } when TemplateRegistrar.ProblemOfReference(unusable) is { } problem:
                    allValid = false;
                    terminal.Output.WriteLine($"{Printable.Of(file)}: $.reference.image: {Printable.Of(problem)}");
                    break;
                case LoadedTemplate { Template: var template }:
                    terminal.Output.WriteLine(
                        $"{Printable.Of(file)}: valid. {template.Name} version {template.Version}, {template.Size.Width} x {template.Size.Height} mm, " +
                        $"{(template.Reference is null ? $"{template.Anchors.Count} anchors" : "a reference picture")}{(template.Code is null ? "" : ", a page code")}, {template.Fields.Count} fields: {string.Join(", ", template.Fields.Select(f => f.Name))}");
                    if (TemplateSymmetry.LooksTheSameUpsideDown(template))
                        terminal.Output.WriteLine($"{Printable.Of(file)}: its anchors look the same upside down, so a page that lies upside down is read as if it stood upright. An anchor more, or one elsewhere, tells top from bottom.");
                    break;
                case InvalidTemplate invalid:
                    allValid = false;
                    foreach (TemplateProblem problem in invalid.Problems)
                        terminal.Output.WriteLine($"{Printable.Of(file)}: {Printable.Of(problem.ToString())}");
                    break;
            }
        }
        return allValid ? ExitCode.Done : ExitCode.SomeFailed;
    }
}
