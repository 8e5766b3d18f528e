using DocDigits.Storage.Records;

namespace DocDigits.Storage.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly TestLedger test = new();

    [Fact]
    public void An_export_holds_only_what_is_decided_and_says_by_whom()
    {
        long page = test.ReadPage("a", 0.3);
        Assert.Equal(["amount"], test.Ledger.ExportRows(new ExportFilter()).Select(r => r.Field));

        test.Ledger.Correct(test.FieldOf(page, "account").Id, 0, "Ann", "1294");
        ExportRow[] rows = [.. test.Ledger.ExportRows(new ExportFilter())];

        Assert.Equal(("Monday", "a.tif", 0, "slip", 1), (rows[0].Batch, rows[0].File, rows[0].Page, rows[0].Template, rows[0].TemplateVersion));
        Assert.Equal(("account", "1294", null, ExportDecision.Reviewed, "Ann"), (rows[0].Field, rows[0].Text, rows[0].ValueMinor, rows[0].Decision, rows[0].DecidedBy));
        Assert.Equal(("amount", "1250", 1250L, "EUR", 2, ExportDecision.Accepted, "machine"),
            (rows[1].Field, rows[1].Text, rows[1].ValueMinor, rows[1].Currency, rows[1].Decimals, rows[1].Decision, rows[1].DecidedBy));
        Assert.Equal(test.Clock.GetUtcNow(), rows[1].DecidedUtc);
    }

    [Fact]
    public void Undecided_fields_are_exported_only_when_asked_for_and_are_marked()
    {
        test.ReadPage("a", 0.3);
        ExportRow[] rows = [.. test.Ledger.ExportRows(new ExportFilter(IncludeUndecided: true))];
        Assert.Equal([ExportDecision.Review, ExportDecision.Accepted], rows.Select(r => r.Decision));
        Assert.Equal((null, null), (rows[0].DecidedBy, rows[0].DecidedUtc));
    }

    [Fact]
    public void An_export_can_be_bound_to_a_batch()
    {
        test.ReadPage("a", 0.99);
        test.ReadPage("b", 0.99, batch: "Tuesday");
        long tuesday = test.Ledger.OpenBatch("Tuesday", BatchSource.Ingest);
        Assert.Equal(["b.tif", "b.tif"], test.Ledger.ExportRows(new ExportFilter(tuesday)).Select(r => r.File));
    }

    [Fact]
    public void Exports_are_noted()
    {
        test.Ledger.RecordExport("Ann", "batch 1 as CSV", 12);
        ExportNote note = Assert.Single(test.Ledger.Exports(10));
        Assert.Equal(("Ann", "batch 1 as CSV", 12, test.Clock.GetUtcNow()), (note.Who, note.What, note.RowCount, note.AtUtc));
    }

    public void Dispose() => test.Dispose();
}
