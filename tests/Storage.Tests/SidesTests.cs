using DocDigits.Documents.Imaging;
using DocDigits.Storage.Records;

namespace DocDigits.Storage.Tests;

public sealed class SidesTests : IDisposable
{
    private readonly TestLedger test = new();

    [Fact]
    public void Every_second_page_of_a_file_with_both_sides_is_the_rear_of_the_one_before_and_does_not_wait()
    {
        for (int pages = 1; pages <= 7; pages++)
        {
            FileReceipt receipt = test.Receive($"both {pages}", pages, $"batch {pages}", bothSides: true);

            BatchSummary batch = Batch($"batch {pages}");
            List<PageSummary> found = [.. test.Ledger.PagesOfBatch(batch.Id, 0, 100)];
            Assert.Equal(found.Where(p => p.PageIndex % 2 == 0).Select(p => p.Id), receipt.PagesToRead);
            Assert.Equal((pages, (pages + 1) / 2, pages / 2, pages % 2), (batch.Pages, batch.PagesQueued, batch.RearsKept, batch.FrontsWithoutRear));
            for (int i = 0; i < pages; i++)
            {
                bool isRear = i % 2 == 1;
                Assert.Equal(
                    (isRear ? PageSide.Rear : PageSide.Front, isRear ? PageState.Kept : PageState.Queued, isRear ? found[i - 1].Id : null, !isRear && i + 1 < pages ? found[i + 1].Id : (long?)null),
                    (found[i].Side, found[i].State, found[i].FrontId, found[i].RearId));
            }
        }
    }

    [Fact]
    public void Unless_somebody_says_so_every_page_is_by_itself()
    {
        test.Receive("a", 4);

        Assert.All(Pages(), p => Assert.Equal((PageSide.Only, PageState.Queued, null, null), (p.Side, p.State, p.FrontId, p.RearId)));
        Assert.Equal((4, 0, 0), (Batch("Monday").PagesQueued, Batch("Monday").RearsKept, Batch("Monday").FrontsWithoutRear));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_settled_when_a_content_first_came_stays_whatever_is_said_later_and_each_saying_is_kept(bool first)
    {
        test.Receive("a", 3, bothSides: first);
        IReadOnlyList<PageSummary> before = Pages();

        FileReceipt again = test.Receive("a", 3, bothSides: !first, name: "copy.tif");

        Assert.Equal((true, !first, first), (again.IsKnown, again.SaidBothSides, again.HoldsBothSides));
        Assert.Equal(before, Pages().Select((p, i) => p with { FileName = before[i].FileName }));
        Assert.Equal([first, !first], test.Ledger.SightingsOfBatch(Batch("Monday").Id).Select(s => s.BothSides));
    }

    [Fact]
    public void A_file_that_was_refused_before_is_paired_as_is_said_when_it_can_be_read()
    {
        long batch = test.Ledger.OpenBatch("Monday", BatchSource.Ingest), refused = test.Ledger.RecordSighting(batch, "/scans/a.tif", null, null);
        test.Ledger.ReceiveFile(refused, new IncomingFile(TestLedger.Hash("a"), "a.tif", 12, null, 0, "Too many pages."), TemplateChoice.Auto);

        Assert.True(test.Receive("a", 2, bothSides: true).HoldsBothSides);
        Assert.Equal([PageSide.Front, PageSide.Rear], Pages().Select(p => p.Side));
    }

    [Fact]
    public void The_claim_on_a_front_knows_its_side_and_its_outcome_settles_its_rear()
    {
        long[] fronts = [.. test.Receive("a", 6, bothSides: true).PagesToRead];
        var rear = new ScannedRear(new PageRaster(1, 1, [0], 200), 1500, 700, 300, 1.5);

        PageClaim claim = test.Claim(fronts[0]);
        Assert.Equal((PageSide.Front, true, 0), (claim.Side, claim.HasRear, claim.Index));
        Assert.True(test.Ledger.RecordReading(claim, TestLedger.Reading(0.99), rear));
        Assert.True(test.Ledger.RecordReading(test.Claim(fronts[1]), TestLedger.Reading(0.99), new BrokenRear("It is cut short.")));
        Assert.True(test.Ledger.RecordFailure(test.Claim(fronts[2]), "Fits none.", needsTemplate: true, rear: rear));

        Assert.Equal(
            [PageState.Read, PageState.Kept, PageState.Read, PageState.Failed, PageState.Failed, PageState.Kept], Pages().Select(p => p.State));
        PageDetail kept = test.Ledger.Page(Pages()[1].Id)!;
        Assert.Equal((1500, 700, 300.0), (kept.Width, kept.Height, kept.Dpi));
        Assert.Empty(kept.Fields);
        Assert.Equal("It is cut short.", Pages()[3].Reason);
        BatchSummary batch = Batch("Monday");
        Assert.Equal((2, 2, 2, 6), (batch.PagesRead, batch.PagesFailed, batch.RearsKept, batch.PagesFinished));
        Assert.Equal([fronts[2]], test.Ledger.UnplacedPages(false, null, 0, 10).Select(p => p.Id));
        Assert.Equal(2, test.Ledger.RecentPages(TimeSpan.FromHours(1)).Read);
        Assert.Equal("Page 4: It is cut short.\nPage 5: Fits none.", Assert.Single(test.Ledger.SightingsToSettle(null)).Reason);
    }

    [Fact]
    public void A_late_outcome_of_a_front_does_not_touch_its_rear()
    {
        long front = test.Receive("a", 2, bothSides: true).PagesToRead.Single();
        PageClaim late = test.Claim(front);
        test.Ledger.FreeAbandonedPages(TimeSpan.Zero, 10);
        Assert.True(test.Ledger.RecordReading(test.Claim(front), TestLedger.Reading(0.99), new ScannedRear(new PageRaster(1, 1, [0], 200), 1500, 700, 200, 1)));

        Assert.False(test.Ledger.RecordFailure(late, "Torn.", rear: new BrokenRear("It is cut short.")));
        Assert.False(test.Ledger.RecordReading(late, TestLedger.Reading(0.3), new BrokenRear("It is cut short.")));

        Assert.Equal([PageState.Read, PageState.Kept], Pages().Select(p => p.State));
    }

    [Fact]
    public void A_broken_rear_can_be_tried_again_by_itself_and_its_front_then_has_no_say()
    {
        long front = test.Receive("a", 2, bothSides: true, template: TemplateChoice.Of("slip", 1)).PagesToRead.Single();
        test.Ledger.RecordReading(test.Claim(front), TestLedger.Reading(0.99), new BrokenRear("It is cut short."));
        long rear = Pages()[1].Id;
        test.Ledger.SettleSighting(Assert.Single(test.Ledger.SightingsToSettle(null)).Id, failed: true, keptAt: null);

        Assert.True(test.Ledger.RetryPage(rear));
        PageClaim claim = test.Claim(rear);
        // The front is read with another template meanwhile.
        test.Receive("a", 2, template: TemplateChoice.Of("slip", 2));
        test.Ledger.RecordReading(test.Claim(front), TestLedger.Reading(0.99, version: 2), new BrokenRear("It is cut short."));
        Assert.Equal(PageSide.Rear, claim.Side);
        Assert.True(test.Ledger.RecordKept(claim, 1500, 700, 200));

        Assert.Equal([PageState.Read, PageState.Kept], Pages().Select(p => p.State));
        Assert.False(test.Ledger.RecordKept(claim, 1, 1, 200));
        Assert.False(test.Ledger.RetryPage(rear));
        Assert.All(test.Ledger.SightingsToSettle(null), s => Assert.Null(s.Reason));
    }

    [Fact]
    public void A_rear_that_is_kept_is_not_read_again_with_another_template_nor_named_nor_placed()
    {
        long front = test.Receive("a", 2, bothSides: true, template: TemplateChoice.Of("slip", 1)).PagesToRead.Single();
        test.Ledger.RecordReading(test.Claim(front), TestLedger.Reading(0.99), new ScannedRear(new PageRaster(1, 1, [0], 200), 1500, 700, 200, 1));
        long rear = Pages()[1].Id;

        Assert.Equal([front], test.Receive("a", 2, template: TemplateChoice.Of("slip", 2)).PagesToRead);
        test.Ledger.RecordReading(test.Claim(front), TestLedger.Reading(0.99, version: 2));
        Assert.Empty(test.Ledger.NameTemplate([rear], "slip", "Ann"));
        Assert.Equal(PlacingReceipt.NotWaiting, test.Ledger.PlaceByHand(rear, new("slip", 1, new PixelQuad(new(0, 0), new(9, 0), new(9, 5), new(0, 5))), "Ann"));
        Assert.False(test.Ledger.SetAside(rear, "Ann"));
        Assert.Null(test.Ledger.ClaimPage(rear));
        Assert.False(test.Ledger.Page(rear)!.CanBePlaced);
        Assert.Equal(["slip"], test.Ledger.PagesByTemplate().Keys);
    }

    public void Dispose() => test.Dispose();

    private BatchSummary Batch(string name) => test.Ledger.Batch(test.Ledger.OpenBatch(name, BatchSource.Ingest))!;

    private IReadOnlyList<PageSummary> Pages() => test.Ledger.PagesOfBatch(Batch("Monday").Id, 0, 100);
}
