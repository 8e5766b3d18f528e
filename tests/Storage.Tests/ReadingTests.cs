using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Readings;
using DocDigits.Storage.Records;

namespace DocDigits.Storage.Tests;

public sealed class ReadingTests : IDisposable
{
    private readonly TestLedger test = new();

    [Fact]
    public void Everything_read_on_a_page_comes_back_as_it_was_written()
    {
        long page = test.ReadPage("a", 0.7);

        PageDetail detail = test.Ledger.Page(page)!;
        Assert.Equal((PageState.Read, "slip", 1, 0, 1), (detail.Summary.State, detail.Summary.Template, detail.Summary.TemplateVersion, detail.Summary.PageIndex, detail.Summary.PageCount));
        Assert.Equal((1600, 800, 200d, -1.25, 0.14), (detail.Width, detail.Height, detail.Dpi, detail.SkewDegrees, detail.ResidualMillimetres));
        Assert.Equal(270, detail.Orientation);
        Assert.Equal([new StageTiming("registration", TimeSpan.FromMilliseconds(12.5)), new StageTiming("digits", TimeSpan.FromMilliseconds(3))], detail.Timings);
        Assert.Equal((1, 1, 0), (detail.Summary.FieldsAccepted, detail.Summary.FieldsToReview, detail.Summary.FieldsReviewed));
        Assert.Equal(test.Clock.GetUtcNow(), detail.Summary.FinishedUtc);

        FieldRow account = detail.Fields[0].Field;
        Assert.Equal(("account", "comb", "1234", 0.7, 0.02, FieldDecision.Review, "Not certain enough."),
            (account.Name, account.Kind, account.Text, account.Confidence, account.TargetError, account.Decision, account.Reason));
        Assert.Equal((null, null, null), (account.ValueMinor, account.Currency, account.Decimals));
        Assert.Equal(new PixelQuad(new(100.5, 200), new(160, 200), new(160, 220), new(100, 220)), account.CropQuad);
        Assert.Equal(new PixelRect(5, 5, 50, 10), account.CropArea);
        Assert.Equal(TestLedger.Hash("crop 1"), account.CropSha256);
        Assert.Equal([1, 2, 3, 4], detail.Fields[0].Digits.Select(d => d.Digit));
        Assert.Equal(0.91f, detail.Fields[0].Digits[2].Confidence, 5);
        Assert.Equal(new PixelRect(25, 6, 8, 8), detail.Fields[0].Digits[2].Box);

        FieldRow amount = detail.Fields[1].Field;
        Assert.Equal((1250L, "EUR", 2), (amount.ValueMinor, amount.Currency, amount.Decimals));
        FieldDetail withHistory = test.Ledger.Field(account.Id)!;
        Assert.Equal([new TextCandidate("1234", 0.7), new TextCandidate("9999", 0.001)], withHistory.Alternatives);
        Assert.Empty(withHistory.History);
    }

    [Fact]
    public void Of_two_workers_one_gets_the_page()
    {
        long page = test.Receive("a", 1).PagesToRead.Single();

        Assert.NotNull(test.Ledger.ClaimPage(page));
        Assert.Null(test.Ledger.ClaimPage(page));
    }

    [Fact]
    public void A_reading_recorded_twice_leaves_the_same_rows()
    {
        long page = test.Receive("a", 1).PagesToRead.Single();
        PageClaim claim = test.Claim(page);

        Assert.True(test.Ledger.RecordReading(claim, TestLedger.Reading(0.7)));
        long field = test.FieldOf(page, "account").Id;
        Assert.False(test.Ledger.RecordReading(claim, TestLedger.Reading(0.2, account: "5678")));

        Assert.Equal((field, "1234"), (test.FieldOf(page, "account").Id, test.FieldOf(page, "account").Text));
        Assert.Equal(2, test.Ledger.Page(page)!.Fields.Count);
        Assert.Equal(4, test.Ledger.Page(page)!.Fields[0].Digits.Count);
    }

    [Fact]
    public void A_late_outcome_is_not_taken_after_the_page_was_claimed_again()
    {
        long page = test.Receive("a", 1).PagesToRead.Single();
        PageClaim late = test.Claim(page);
        test.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(1, test.Ledger.FreeAbandonedPages(TimeSpan.FromMinutes(10), 3));
        PageClaim second = test.Claim(page);

        Assert.False(test.Ledger.RecordFailure(late, "too late"));
        Assert.False(test.Ledger.RecordReading(late, TestLedger.Reading(0.1)));
        Assert.True(test.Ledger.RecordReading(second, TestLedger.Reading(0.99)));
        Assert.Equal(PageState.Read, test.Ledger.Page(page)!.Summary.State);
    }

    [Fact]
    public void What_was_measured_of_a_page_is_kept_with_its_reading_or_failure_and_replaced_with_the_next()
    {
        long page = test.Receive("a", 1).PagesToRead.Single();
        test.Ledger.RecordFailure(test.Claim(page), "Too dark.", quality: new PageQuality([
            QualityMeasurement.Measured(QualityLimits.Usual.Of(QualityMetric.ImageTooDark), 12.5),
            QualityMeasurement.NotMeasured(QualityLimits.Usual.Of(QualityMetric.PiggybackDocument), "Nothing beside the sheet.")]));

        IReadOnlyList<QualityRow> failed = test.Ledger.Page(page)!.Quality;
        Assert.Equal(
            new QualityRow { Metric = QualityMetric.ImageTooDark, Value = 12.5, Unit = "%", Low = 40, High = null, Outcome = QualityOutcome.Failed, Action = QualityAction.Note, Why = null }, failed[0]);
        Assert.Equal(
            new QualityRow { Metric = QualityMetric.PiggybackDocument, Value = null, Unit = "%", Low = null, High = 4, Outcome = QualityOutcome.NotMeasured, Action = QualityAction.Review, Why = "Nothing beside the sheet." }, failed[1]);

        test.Ledger.RetryPage(page);
        PageReading reading = TestLedger.Reading(0.99);
        var quality = new PageQuality([.. QualityMetrics.All.Select(info => QualityMeasurement.Measured(QualityLimits.Usual.Of(info.Metric), info.Limit))]);
        test.Ledger.RecordReading(test.Claim(page), reading with { Outcome = reading.Outcome with { Quality = quality } });

        IReadOnlyList<QualityRow> read = test.Ledger.Page(page)!.Quality;
        Assert.Equal(quality.Measurements.Select(m => (m.Metric, m.Value, m.Outcome, m.Limit.Low, m.Limit.High)), read.Select(r => (r.Metric, r.Value, r.Outcome, r.Low, r.High)));
    }

    [Fact]
    public void A_late_outcome_leaves_the_quality_as_it_is()
    {
        long page = test.Receive("a", 1).PagesToRead.Single();
        PageClaim late = test.Claim(page);
        test.Clock.Advance(TimeSpan.FromMinutes(30));
        test.Ledger.FreeAbandonedPages(TimeSpan.FromMinutes(10), 3);
        test.Ledger.RecordReading(test.Claim(page), TestLedger.Reading(0.99));

        test.Ledger.RecordFailure(late, "too late", quality: new PageQuality([QualityMeasurement.Measured(QualityLimits.Usual.Of(QualityMetric.ImageTooDark), 12.5)]));

        Assert.Empty(test.Ledger.Page(page)!.Quality);
    }

    [Fact]
    public void A_page_at_work_is_not_freed_before_its_time()
    {
        long page = test.Receive("a", 1).PagesToRead.Single();
        test.Claim(page);
        test.Clock.Advance(TimeSpan.FromMinutes(9));

        Assert.Equal(0, test.Ledger.FreeAbandonedPages(TimeSpan.FromMinutes(10), 3));
        Assert.Equal(PageState.Reading, test.Ledger.Page(page)!.Summary.State);
    }

    [Fact]
    public void A_page_that_ends_the_program_again_and_again_becomes_failed()
    {
        long page = test.Receive("a", 1).PagesToRead.Single();
        for (int run = 1; run <= 3; run++)
        {
            test.Claim(page);
            test.Ledger.FreeAbandonedPages(TimeSpan.Zero, 3);
        }

        PageSummary failed = Assert.Single(test.Ledger.FailedPages(null, 0, 10));
        Assert.Equal((page, 3), (failed.Id, failed.Attempts));
        Assert.Contains("ended 3 times", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_page_keeps_its_reason_until_it_is_tried_again()
    {
        long page = test.Receive("a", 1).PagesToRead.Single();
        test.Ledger.RecordFailure(test.Claim(page), "No anchor was found.");
        Assert.Equal("No anchor was found.", test.Ledger.FailedPages(null, 0, 10).Single().Reason);
        Assert.Empty(test.Ledger.UnfinishedPages(10));

        Assert.Equal([page], test.Ledger.RetryFailed(null));

        Assert.Equal([page], test.Ledger.UnfinishedPages(10));
        PageSummary queued = test.Ledger.Page(page)!.Summary;
        Assert.Equal((PageState.Queued, null, 0), (queued.State, queued.Reason, queued.Attempts));
        Assert.False(test.Ledger.RetryPage(page));
    }

    [Fact]
    public void A_page_given_back_on_stop_has_not_used_up_an_attempt()
    {
        long page = test.Receive("a", 1).PagesToRead.Single();
        test.Ledger.ReleasePage(test.Claim(page), null);
        Assert.Equal(1, test.Claim(page).Attempt);
    }

    [Fact]
    public void A_page_read_again_after_a_clerk_corrected_it_keeps_the_correction()
    {
        long page = test.ReadPage("a", 0.7);
        FieldRow field = test.FieldOf(page, "account");
        test.Ledger.Correct(field.Id, 0, "Ann", "4321");
        TemplateChoice other = TemplateChoice.Of("other", 1), slip = TemplateChoice.Of("slip", 1);
        test.Receive("a", 1, template: other);
        test.Ledger.RecordReading(test.Claim(page), TestLedger.Reading(0.9, "7777", "other"));
        Assert.Equal("7777", test.FieldOf(page, "account").FinalText);

        test.Receive("a", 1, template: slip);
        test.Ledger.RecordReading(test.Claim(page), TestLedger.Reading(0.9, "8888"));

        Assert.Equal((field.Id, "4321", FieldState.Reviewed), (test.FieldOf(page, "account").Id, test.FieldOf(page, "account").FinalText, test.FieldOf(page, "account").State));
    }

    [Fact]
    public void As_many_crops_as_fields_are_asked_for()
    {
        long page = test.Receive("a", 1).PagesToRead.Single();
        PageReading reading = TestLedger.Reading(0.7) with { Crops = [TestLedger.Hash("only one")] };
        Assert.Throws<ArgumentException>(() => test.Ledger.RecordReading(test.Claim(page), reading));
    }

    public void Dispose() => test.Dispose();
}
