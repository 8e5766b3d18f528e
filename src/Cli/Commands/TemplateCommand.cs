using System.CommandLine;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits template</c></summary>
internal static class TemplateCommand
{
    /// <summary>The command with its sub-commands.</summary>
    public static Command Create(Terminal terminal) => new("template", "Checks a template, draws it on a page, or prints its form.")
    {
        TemplateCheckCommand.Create(terminal),
        TemplateDrawCommand.Create(terminal),
        TemplatePrintCommand.Create(terminal),
    };
}
