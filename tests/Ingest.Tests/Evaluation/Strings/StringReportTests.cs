using System.Text.Json;
using DocDigits.Ingest.Evaluation.Strings;

namespace DocDigits.Ingest.Tests.Evaluation.Strings;

public sealed class StringReportTests
{
    private static readonly StringReport Report = Readings.Report(
        Readings.Item("12", ("12", 0.999), "12", "12", accepted: true),
        Readings.Item("345", ("845", 0.995), "345", "845", accepted: true),
        Readings.Item("345", ("345", 0.6), "845", "345"),
        Readings.Item("6789", ("", 0), "", "6788"),
        Readings.Item("6789", ("6788", 0.3), "6788", "6788"));

    [Fact]
    public void Every_item_counts_and_silence_is_wrong_with_confidence_0()
    {
        ReaderScores combined = Report.Readers["combined"];
        Assert.Equal((5, 2, 1), (combined.Totals.Count, combined.Totals.Exact, combined.Silent));
        Assert.Equal(6.0 / 16, combined.CharacterErrorRate, 12);
        Assert.Equal((0, "", 0.0), (Report.Items[3].Page, Report.Items[3].Text, Report.Items[3].Confidence));
        Assert.Equal(5, combined.CalibrationBins.Sum(b => b.Count));
        Assert.Equal(0, combined.CalibrationBins[0].Lowest);
    }

    [Fact]
    public void What_is_accepted_wrongly_stands_beside_what_the_confidences_promised()
    {
        ReaderScores combined = Report.Readers["combined"];
        Assert.Equal((2, 1), (combined.Totals.Accepted, combined.Totals.Substitutions));
        Assert.Equal(0.006, combined.StatedSubstitutions, 12);
        Assert.Equal([(0.001, 1, 0), (0.005, 1, 0), (0.01, 1, 0), (0.02, 1, 0)], combined.Coverage.Select(c => (c.SubstitutionRate, c.Kept, c.Wrong)));
        Assert.Equal(0.2, combined.Coverage[2].Coverage, 12);
    }

    [Fact]
    public void Exact_ones_are_counted_by_true_length() => Assert.Equal(
        [(2, 1, 1), (3, 2, 1), (4, 2, 0)], Report.Readers["combined"].Lengths.Select(l => (l.Length, l.Count, l.Exact)));

    [Fact]
    public void Agreement_difference_and_silence_add_up_and_the_oracle_takes_either()
    {
        ReaderAgreement a = Report.Agreement!;
        Assert.Equal((2, 1), (a.Agreed, a.AgreedExact));
        Assert.Equal((2, 1, 1, 1), (a.Differed, a.DifferedLatticeExact, a.DifferedLineExact, a.DifferedCombinedExact));
        Assert.Equal((1, 0), (a.Silent, a.SilentCombinedExact));
        Assert.Equal((3, 5), (a.EitherExact, a.Count));
    }

    [Fact]
    public void The_JSON_has_the_contract_s_items_and_each_reader_s_text_and_confidence()
    {
        using JsonDocument json = JsonDocument.Parse(Report.ToJson());
        JsonElement item = json.RootElement.GetProperty("items")[1];
        Assert.Equal(("845", "345", true), (item.GetProperty("text").GetString(), item.GetProperty("truth").GetString(), item.GetProperty("accepted").GetBoolean()));
        Assert.Equal("345", item.GetProperty("readers").GetProperty("lattice").GetProperty("text").GetString());
        Assert.Equal(0.7, item.GetProperty("readers").GetProperty("line").GetProperty("confidence").GetDouble());
        foreach (string name in new[] { "totals", "characterErrorRate", "expectedCalibrationError", "calibrationErrorByChance", "calibrationBins", "brier", "aurc", "excessAurc", "coverage", "lengths" })
            Assert.True(json.RootElement.GetProperty("readers").GetProperty("line").TryGetProperty(name, out _), name);
    }

    [Fact]
    public void One_reader_alone_leads_and_there_is_no_agreement_to_tell()
    {
        StringReport alone = StringReport.Of("i", "t", ["line"], Report.Items, [], TimeSpan.Zero);
        Assert.Equal("line", alone.Leading);
        Assert.Null(alone.Agreement);
        Assert.Equal(["line"], alone.Readers.Keys);
    }

    [Fact]
    public void The_surest_wrong_readings_come_first_and_no_more_than_are_asked_for()
    {
        Assert.Equal(3, StringFailures.Count(Report));
        Assert.Equal([0.995, 0.3, 0], StringFailures.Surest(Report, 10).Select(i => i.Confidence));
        Assert.Equal(["845", "6788"], StringFailures.Surest(Report, 2).Select(i => i.Text));
        Assert.Empty(StringFailures.Surest(Report, 0));
    }

    [Fact]
    public void The_list_of_errors_has_the_accepted_and_then_the_surest_first_and_quotes_what_needs_it()
    {
        string[] lines = StringErrors.ToCsv(Report).Split("\r\n");
        Assert.Equal("file,page,truth,text,confidence,accepted,edits,reason,combined,combined_confidence,lattice,lattice_confidence,line,line_confidence", lines[0]);
        Assert.Equal("345.png,0,345,845,0.995,true,1,,845,0.995,345,0.8,845,0.7", lines[1]);
        Assert.Equal("6789.png,0,6789,6788,0.3,false,1,\"Not \"\"certain\"\", enough.\",6788,0.3,6788,0.8,6788,0.7", lines[2]);
        Assert.StartsWith("6789.png,0,6789,,0,false,4,", lines[3], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
    }
}
