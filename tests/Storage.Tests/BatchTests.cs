using DocDigits.Storage.Records;

namespace DocDigits.Storage.Tests;

public sealed class BatchTests : IDisposable
{
    private readonly TestLedger test = new();

    [Fact]
    public void A_batch_counts_its_pages_and_fields_by_state()
    {
        long read = test.ReadPage("a", 0.3);
        test.ReadPage("sure", 0.99);
        test.Ledger.RecordFailure(test.Claim(test.Receive("bad", 1).PagesToRead.Single()), "Torn.");
        IReadOnlyList<long> waiting = test.Receive("more", 3).PagesToRead;
        test.Claim(waiting[0]);
        test.Ledger.Accept(test.FieldOf(read, "amount").Id, 0, "Ann");

        BatchSummary batch = Assert.Single(test.Ledger.Batches(0, 10));

        Assert.Equal(("Monday", BatchSource.Ingest, 4, 0), (batch.Name, batch.Source, batch.Files, batch.FilesRefused));
        Assert.Equal((2, 1, 2, 1), (batch.PagesQueued, batch.PagesReading, batch.PagesRead, batch.PagesFailed));
        Assert.Equal((2, 1, 1), (batch.FieldsAccepted, batch.FieldsToReview, batch.FieldsReviewed));
        Assert.False(batch.IsFinished);
        Assert.Equal(batch, test.Ledger.Batch(batch.Id));
        Assert.Null(test.Ledger.Batch(batch.Id + 1));
    }

    [Fact]
    public void The_same_content_in_another_batch_shows_the_readings_made_and_doubles_nothing()
    {
        long page = test.ReadPage("a", 0.3);

        FileReceipt again = test.Receive("a", 1, batch: "Tuesday", name: "copy.tif");

        Assert.True(again.IsKnown);
        Assert.Empty(again.PagesToRead);
        long tuesday = test.Ledger.OpenBatch("Tuesday", BatchSource.Ingest);
        PageSummary shown = Assert.Single(test.Ledger.PagesOfBatch(tuesday, 0, 10));
        Assert.Equal((page, "copy.tif", tuesday, 1), (shown.Id, shown.FileName, shown.BatchId, shown.FieldsToReview));
        Assert.Equal(1, test.Ledger.ReviewQueue(null, 0, 10).Total);
        Assert.Equal(2, test.Ledger.ExportRows(new ExportFilter(IncludeUndecided: true)).Count());
        Assert.True(Assert.Single(test.Ledger.SightingsOfBatch(tuesday)).IsRepeat);
    }

    [Fact]
    public void The_same_content_twice_in_one_batch_is_one_file_and_two_sightings()
    {
        FileReceipt first = test.Receive("a", 2, name: "a.tif"), second = test.Receive("a", 2, name: "b.tif");

        Assert.Equal(first.FileId, second.FileId);
        Assert.Equal((false, true), (first.IsKnown, second.IsKnown));
        Assert.Equal(first.PagesToRead, second.PagesToRead);
        BatchSummary batch = Assert.Single(test.Ledger.Batches(0, 10));
        Assert.Equal((1, 2), (batch.Files, batch.Pages));
        Assert.Equal(2, test.Ledger.SightingsOfBatch(batch.Id).Count);
    }

    [Fact]
    public void A_failed_page_is_tried_again_when_its_file_comes_again()
    {
        long page = test.Receive("a", 1).PagesToRead.Single();
        test.Ledger.RecordFailure(test.Claim(page), "Torn.");

        Assert.Equal([page], test.Receive("a", 1, batch: "Tuesday").PagesToRead);
    }

    [Fact]
    public void A_page_read_with_the_template_named_is_not_read_again_and_with_another_it_is()
    {
        long page = test.ReadPage("a", 0.3);

        Assert.Empty(test.Receive("a", 1, template: TemplateChoice.Auto).PagesToRead);
        Assert.Empty(test.Receive("a", 1, template: TemplateChoice.Of("slip", 1)).PagesToRead);
        Assert.Equal([page], test.Receive("a", 1, template: TemplateChoice.Of("slip", 2)).PagesToRead);
        Assert.Equal("slip", test.Claim(page).TemplateChoice);
    }

    [Fact]
    public void A_refused_file_is_listed_with_its_reason_and_has_no_pages()
    {
        long batchId = test.Ledger.OpenBatch("Monday", BatchSource.Ingest);
        long torn = test.Ledger.RecordSighting(batchId, "/scans/torn.png", null, null);
        test.Ledger.ReceiveFile(torn, new IncomingFile(TestLedger.Hash("torn"), "torn.png", 12, null, 0, "The picture is cut short."), TemplateChoice.Auto);
        long link = test.Ledger.RecordSighting(batchId, "/scans/link.png", null, null);
        test.Ledger.RefuseSighting(link, "It is a link out of the folder.");

        BatchSummary batch = test.Ledger.Batch(batchId)!;
        Assert.Equal((1, 2, 0), (batch.Files, batch.FilesRefused, batch.Pages));
        Assert.Equal(["The picture is cut short.", "It is a link out of the folder."], test.Ledger.SightingsToSettle(null).Select(s => s.Reason));
    }

    [Fact]
    public void A_refused_file_that_is_readable_now_gets_its_pages()
    {
        long batchId = test.Ledger.OpenBatch("Monday", BatchSource.Ingest);
        long first = test.Ledger.RecordSighting(batchId, "/scans/a.tif", null, null);
        test.Ledger.ReceiveFile(first, new IncomingFile(TestLedger.Hash("a"), "a.tif", 12, null, 0, "Too many pages."), TemplateChoice.Auto);

        Assert.Equal(3, test.Receive("a", 3).PagesToRead.Count);
        Assert.Equal(3, test.Ledger.Batch(batchId)!.Pages);
    }

    [Fact]
    public void A_source_is_put_away_when_its_last_page_is_finished_and_once_only()
    {
        long batchId = test.Ledger.OpenBatch("inbox", BatchSource.Watch);
        long sighting = test.Ledger.RecordSighting(batchId, "/inbox/a.tif", "/data/claimed/1-a.tif", "/inbox");
        Assert.Equal("/data/claimed/1-a.tif", Assert.Single(test.Ledger.ClaimedSightings()).ClaimedPath);
        FileReceipt receipt = test.Ledger.ReceiveFile(sighting, new IncomingFile(TestLedger.Hash("a"), "a.tif", 12, "TIFF", 2, null), TemplateChoice.Auto);
        Assert.Empty(test.Ledger.ClaimedSightings());
        Assert.Empty(test.Ledger.SightingsToSettle(null));

        test.Ledger.RecordReading(test.Claim(receipt.PagesToRead[0]), TestLedger.Reading(0.9));
        Assert.Empty(test.Ledger.SightingsToSettle(receipt.FileId));
        test.Ledger.RecordFailure(test.Claim(receipt.PagesToRead[1]), "Torn.");

        SettledSighting ended = Assert.Single(test.Ledger.SightingsToSettle(receipt.FileId));
        Assert.Equal((sighting, "/inbox", "Page 2: Torn."), (ended.Id, ended.Home, ended.Reason));
        test.Ledger.SettleSighting(sighting, failed: true, "/inbox/failed/a.tif");
        Assert.Empty(test.Ledger.SightingsToSettle(null));
        Assert.Equal(SightingState.Failed, Assert.Single(test.Ledger.SightingsOfBatch(batchId)).State);
    }

    [Fact]
    public void The_source_of_a_page_that_is_tried_again_is_put_away_anew()
    {
        FileReceipt receipt = test.Receive("a", 1);
        test.Ledger.RecordFailure(test.Claim(receipt.PagesToRead[0]), "Torn.");
        long sighting = Assert.Single(test.Ledger.SightingsToSettle(receipt.FileId)).Id;
        test.Ledger.SettleSighting(sighting, failed: true, "/data/failed/a.tif");

        test.Ledger.RetryPage(receipt.PagesToRead[0]);
        test.Ledger.RecordReading(test.Claim(receipt.PagesToRead[0]), TestLedger.Reading(0.9));

        SettledSighting again = Assert.Single(test.Ledger.SightingsToSettle(receipt.FileId));
        Assert.Equal((sighting, "/data/failed/a.tif", null), (again.Id, again.ClaimedPath, again.Reason));
    }

    [Fact]
    public void A_sighting_that_came_to_nothing_can_be_forgotten_and_one_with_pages_cannot()
    {
        long batchId = test.Ledger.OpenBatch("inbox", BatchSource.Watch);
        test.Ledger.ForgetSighting(test.Ledger.RecordSighting(batchId, "/inbox/gone.tif", "/data/claimed/2", "/inbox"));
        Assert.Empty(test.Ledger.SightingsOfBatch(batchId));

        test.Receive("a", 1);
        Sighting kept = Assert.Single(test.Ledger.SightingsOfBatch(test.Ledger.OpenBatch("Monday", BatchSource.Ingest)));
        test.Ledger.ForgetSighting(kept.Id);
        Assert.Single(test.Ledger.SightingsOfBatch(kept.BatchId));
    }

    [Fact]
    public void The_backlog_and_the_recent_error_rate_are_counted()
    {
        Assert.Equal(0, test.Ledger.RecentPages(TimeSpan.FromHours(1)).ErrorRate);
        test.ReadPage("old", 0.3);
        test.Clock.Advance(TimeSpan.FromHours(2));
        test.ReadPage("a", 0.3);
        test.Ledger.RecordFailure(test.Claim(test.Receive("bad", 1).PagesToRead.Single()), "Torn.");
        DateTimeOffset waitingSince = test.Clock.GetUtcNow();
        test.Receive("waiting", 2);
        test.Clock.Advance(TimeSpan.FromMinutes(5));

        Backlog backlog = test.Ledger.Backlog();
        Assert.Equal((2, 0, 1, 2, waitingSince), (backlog.PagesQueued, backlog.PagesReading, backlog.PagesFailed, backlog.FieldsToReview, backlog.OldestQueuedUtc));
        RecentPages recent = test.Ledger.RecentPages(TimeSpan.FromHours(1));
        Assert.Equal((1, 1, 0.5), (recent.Read, recent.Failed, recent.ErrorRate));
    }

    [Fact]
    public void Neighbours_lead_through_the_pages_of_a_batch()
    {
        IReadOnlyList<long> a = test.Receive("a", 2).PagesToRead, b = test.Receive("b", 1).PagesToRead;
        long batch = test.Ledger.OpenBatch("Monday", BatchSource.Ingest);

        Assert.Equal((null, a[1]), test.Ledger.NeighboursInBatch(batch, a[0]));
        Assert.Equal((a[0], b[0]), test.Ledger.NeighboursInBatch(batch, a[1]));
        Assert.Equal((a[1], null), test.Ledger.NeighboursInBatch(batch, b[0]));
    }

    public void Dispose() => test.Dispose();
}
