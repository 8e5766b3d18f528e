using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DocDigits.Dashboard.Export;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Tests;

public sealed class ExportTests
{
    [Fact]
    public async Task Decided_and_undecided_fields_are_counted_before_they_are_exported()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        dashboard.Seeded.ReadCheque("Monday", "a.png");
        long page = dashboard.Seeded.ReadCheque("Monday", "b.png");
        dashboard.Seeded.Ledger.Correct(dashboard.Seeded.FieldOf(page, "amount").Id, 0, "Ann", "12950");

        JsonElement counts = await dashboard.Client.GetFromJsonAsync<JsonElement>("/api/export/counts?batch=1", TestContext.Current.CancellationToken);

        Assert.Equal((4, 1, 1), (counts.GetProperty("accepted").GetInt32(), counts.GetProperty("reviewed").GetInt32(), counts.GetProperty("undecided").GetInt32()));
    }

    [Fact]
    public async Task What_is_exported_as_CSV_comes_back_as_it_was()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        const string name = "=cmd|' /C calc'!A0, \"quoted\"\nsecond line é.png";
        long page = dashboard.Seeded.ReadCheque("Monday", name);
        dashboard.Seeded.Ledger.Correct(dashboard.Seeded.FieldOf(page, "amount").Id, 0, "Ann", "00950");

        using HttpResponseMessage answer = await dashboard.Client.GetAsync("/export/fields.csv?decided=true", TestContext.Current.CancellationToken);
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        List<string[]> records = Rfc4180.Parse(Encoding.UTF8.GetString(bytes));

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("fields-all-20260320-0930.csv", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(["batch", "file", "page", "template", "template_version", "field", "text", "value", "currency", "confidence", "status", "decided_by", "decided_utc"], records[0]);
        Assert.Equal(["Monday", "'" + name, "1", "personal-cheque", "1", "amount", "00950", "9.50", "EUR", "0.7100", "reviewed", "Ann", "2026-03-20T09:30:00.000Z"], records[1]);
        Assert.Equal("004711", records[3][6]);
        Assert.All(records, record => Assert.Equal(13, record.Length));
        Assert.Equal((3, "dashboard"), dashboard.Seeded.Ledger.Exports(1).Select(e => (e.RowCount, e.Who)).Single());
    }

    [Fact]
    public async Task JSON_has_the_same_fields_with_digits_as_text()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        dashboard.Seeded.ReadCheque("Monday", "a.png");

        JsonElement rows = await dashboard.Client.GetFromJsonAsync<JsonElement>("/export/fields.json?batch=1&who=Ann", TestContext.Current.CancellationToken);

        Assert.Equal(3, rows.GetArrayLength());
        JsonElement amount = rows[0];
        Assert.Equal(("12550", "125.50", "to review"), (amount.GetProperty("text").GetString(), amount.GetProperty("value").GetString(), amount.GetProperty("status").GetString()));
        Assert.Equal(JsonValueKind.Null, amount.GetProperty("decidedUtc").ValueKind);
        Assert.Equal("004711", rows[2].GetProperty("text").GetString());
        Assert.Equal("Ann", dashboard.Seeded.Ledger.Exports(1).Single().Who);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public async Task A_name_that_a_spreadsheet_would_reckon_is_made_harmless(string name)
    {
        using var stream = new MemoryStream();
        await FieldCsv.WriteAsync([Row(name)], stream, TestContext.Current.CancellationToken);
        Assert.Equal("'" + name, Rfc4180.Parse(Encoding.UTF8.GetString(stream.ToArray()))[1][1]);
    }

    [Fact]
    public async Task An_export_of_a_batch_that_does_not_exist_is_not_found()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        using HttpResponseMessage answer = await dashboard.Client.GetAsync("/export/fields.csv?batch=9", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static ExportRow Row(string file) => new()
    {
        Batch = "b", PageId = 1, FieldId = 1, Kind = "digits", Reason = null, File = file, Page = 0, Template = "t", TemplateVersion = 1, Field = "f", Text = "1", ValueMinor = null, Currency = null,
        Decimals = null, Confidence = 1, Decision = ExportDecision.Accepted, DecidedBy = "machine", DecidedUtc = null,
    };
}
