using DocDigits.Documents.Templates;

namespace DocDigits.Cli.Tests.Commands;

/// <summary><c>template print</c>: what it writes, and what it leaves alone.</summary>
public sealed class TemplatePrintTests : IDisposable
{
    private static readonly string OrderForm = Path.Combine(Repository.Root, "samples", "forms", "order-form.json");

    private readonly string folder = Directory.CreateTempSubdirectory("docdigits-print-").FullName;
    private readonly StringWriter output = new(), error = new();

    private string Pdf => Path.Combine(folder, "form.pdf");

    [Fact]
    public async Task A_form_is_printed_and_printed_again_over_itself()
    {
        Assert.Equal(0, await RunAsync("template", "print", OrderForm, "--out", Pdf, "--paper", "a4"));
        byte[] first = await File.ReadAllBytesAsync(Pdf, TestContext.Current.CancellationToken);
        Assert.Equal(0, await RunAsync("template", "print", OrderForm, "--out", Pdf, "--paper", "a4"));

        Assert.Equal(first, await File.ReadAllBytesAsync(Pdf, TestContext.Current.CancellationToken));
        Assert.Contains("210 x 297 mm", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("note:", output.ToString(), StringComparison.Ordinal);
        Assert.Equal([Pdf], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Shipped_templates_are_printed_too_and_a_missing_page_code_is_noted()
    {
        foreach (string name in TemplateCatalog.Shipped.Names()) Assert.Equal(0, await RunAsync("template", "print", name, "--out", Pdf));
        Assert.Contains("no page code", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no template", "template", "print", "no-such-form", "--out", "PDF")]
    [InlineData("no such colour", "template", "print", "FORM", "--out", "PDF", "--tint", "puce")]
    [InlineData("would be read as ink", "template", "print", "FORM", "--out", "PDF", "--tint", "404040")]
    [InlineData("no folder", "template", "print", "FORM", "--out", "FOLDER/nowhere/form.pdf")]
    [InlineData("wants a file", "template", "print", "FORM", "--out", "FOLDER")]
    [InlineData("--out", "template", "print", "FORM")]
    [InlineData("nothing to add", "template", "print", "FORM", "--out", "PDF", "--complete", "FOLDER/c.json")]
    public async Task A_call_that_cannot_be_done_writes_nothing_and_says_why(string reason, params string[] arguments)
    {
        Assert.Equal(2, await RunAsync([.. arguments.Select(a => a.Replace("PDF", Pdf, StringComparison.Ordinal).Replace("FORM", OrderForm, StringComparison.Ordinal).Replace("FOLDER", folder, StringComparison.Ordinal))]));
        Assert.Contains(reason, error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_file_that_is_no_PDF_is_never_replaced()
    {
        string mine = Path.Combine(folder, "order-form.json");
        File.Copy(OrderForm, mine);
        Assert.Equal(2, await RunAsync("template", "print", mine, "--out", mine));
        Assert.Equal(await File.ReadAllTextAsync(OrderForm, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(mine, TestContext.Current.CancellationToken));
        Assert.Contains("no PDF", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_alone_are_completed_into_a_template_and_its_form_once()
    {
        string bare = Path.Combine(folder, "bare.json"), completed = Path.Combine(folder, "mine.json");
        await File.WriteAllTextAsync(bare, """
            { "name": "mine", "version": 1, "size": { "width": 148, "height": 105 },
              "fields": [{ "name": "number", "kind": "comb", "cells": 6, "rectangle": { "x": 30, "y": 40, "width": 36, "height": 8 }, "format": { "type": "digits", "minimum": 6, "maximum": 6 } }] }
            """, TestContext.Current.CancellationToken);
        Assert.Equal(2, await RunAsync("template", "print", bare, "--out", Pdf));
        Assert.Contains("--complete", error.ToString(), StringComparison.Ordinal);

        Assert.Equal(0, await RunAsync("template", "print", bare, "--out", Pdf, "--complete", completed));
        Assert.Equal(4, Assert.IsType<LoadedTemplate>(TemplateFile.Load(completed)).Template.Anchors.Count);
        Assert.True(File.Exists(Pdf));
        Assert.Equal(2, await RunAsync("template", "print", bare, "--out", Pdf, "--complete", completed));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(arguments, Terminal.OfWriters(output, error), TestContext.Current.CancellationToken);
}
