using Dapper;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Storage.Records;
using Microsoft.Data.Sqlite;

namespace DocDigits.Storage.Tests;

public sealed class PlacementTests : IDisposable
{
    private static readonly HandPlacement Slip = new("slip", 3, new PixelQuad(new(-4.5, 10), new(900, 12.25), new(905, 500), new(2, 498)));
    private readonly TestLedger test = new();

    [Fact]
    public void A_page_placed_by_hand_waits_with_its_placement_and_who_placed_it_is_kept()
    {
        long page = Unplaced("a");

        Assert.Equal(PlacingReceipt.Queued, test.Ledger.PlaceByHand(page, Slip, "Ann"));

        Assert.Equal(0, test.Ledger.UnplacedCount(null).Waiting);
        Assert.Equal(("Ann", test.Clock.GetUtcNow(), Slip), (test.Ledger.Page(page)!.Placement!.Who, test.Ledger.Page(page)!.Placement!.AtUtc, test.Ledger.Page(page)!.Placement!.Placement));
        PageDecision decision = Assert.Single(test.Ledger.PageDecisions(page));
        Assert.Equal((PageDecisionKind.Placed, "slip", 3, Slip.Sheet, "Ann", "Fits none."), (decision.What, decision.Template, decision.TemplateVersion, decision.Sheet, decision.Who, decision.Reason));
        Assert.Equal(Slip, test.Claim(page).Placement);
    }

    [Fact]
    public void A_placement_survives_that_the_program_is_killed_before_or_while_the_page_is_read()
    {
        long page = Unplaced("a");
        test.Ledger.PlaceByHand(page, Slip, "Ann");
        test.Ledger.Dispose();

        using Ledger next = Ledger.Open(test.Path, test.Clock);
        Assert.Equal([page], next.UnfinishedPages(10));
        Assert.Equal(Slip, next.ClaimPage(page)!.Placement); // and is killed here
        Assert.Equal(1, next.FreeAbandonedPages(TimeSpan.Zero, 10));
        PageClaim again = next.ClaimPage(page)!;
        Assert.Equal(Slip, again.Placement);
        Assert.True(next.RecordReading(again, TestLedger.Reading(0.9, version: 3)));
        Assert.Equal(Slip, next.Page(page)!.Placement!.Placement);
    }

    [Fact]
    public void Of_two_clerks_one_places_the_page()
    {
        long page = Unplaced("a"), read = test.ReadPage("b", 0.9);

        Assert.Equal(PlacingReceipt.Queued, test.Ledger.PlaceByHand(page, Slip, "Ann"));
        Assert.Equal(PlacingReceipt.NotWaiting, test.Ledger.PlaceByHand(page, new HandPlacement("other", 1, Slip.Sheet), "Bob"));
        Assert.Empty(test.Ledger.NameTemplate([page], "other", "Bob"));
        Assert.Equal(PlacingReceipt.NotWaiting, test.Ledger.PlaceByHand(read, Slip, "Bob"));

        Assert.Equal(Slip, test.Claim(page).Placement);
        Assert.Single(test.Ledger.PageDecisions(page));
    }

    [Fact]
    public void A_placement_holds_for_a_retry_and_ends_where_a_template_is_named_or_the_file_comes_again()
    {
        long page = Unplaced("a");
        test.Ledger.PlaceByHand(page, Slip, "Ann");
        test.Receive("a", 1, template: TemplateChoice.Of("other", 1));
        PageClaim claim = test.Claim(page);
        Assert.Equal((Slip, "slip"), (claim.Placement, claim.TemplateChoice)); // it waited as placed when the file came
        test.Ledger.RecordFailure(claim, "No memory.");
        test.Ledger.RetryPage(page);
        claim = test.Claim(page);
        Assert.Equal(Slip, claim.Placement);
        test.Ledger.RecordFailure(claim, "Version 4 is in use.", needsTemplate: true);

        test.Ledger.NameTemplate([page], "slip", "Bob");
        claim = test.Claim(page);
        Assert.Null(claim.Placement);
        Assert.Null(test.Ledger.Page(page)!.Placement);
        test.Ledger.RecordFailure(claim, "Fits none.", needsTemplate: true);
        test.Ledger.PlaceByHand(page, Slip, "Ann");
        test.Ledger.RecordFailure(test.Claim(page), "No.", needsTemplate: true);
        test.Receive("a", 1);
        Assert.Null(test.Claim(page).Placement);
        Assert.Equal([PageDecisionKind.Placed, PageDecisionKind.Template, PageDecisionKind.Placed], test.Ledger.PageDecisions(page).Select(d => d.What));
    }

    [Fact]
    public void A_page_with_fields_of_that_version_is_not_placed_since_these_are_kept()
    {
        long page = test.ReadPage("a", 0.9);
        test.Receive("a", 1, template: TemplateChoice.Of("other", 1));
        test.Ledger.RecordFailure(test.Claim(page), "It is no other.", needsTemplate: true);

        Assert.Equal(PlacingReceipt.ReadBefore, test.Ledger.PlaceByHand(page, new HandPlacement("slip", 1, Slip.Sheet), "Ann"));
        Assert.Empty(test.Ledger.PageDecisions(page));
        Assert.Equal(PlacingReceipt.Queued, test.Ledger.PlaceByHand(page, Slip, "Ann"));
    }

    [Fact]
    public void A_page_that_was_read_where_it_does_not_lie_is_placed_again_and_nothing_of_the_first_reading_counts()
    {
        long page = Unplaced("a");
        test.Ledger.PlaceByHand(page, Slip, "Ann");
        test.Ledger.RecordReading(test.Claim(page), TestLedger.Reading(0.9, account: "1111", version: 3));
        long first = test.Ledger.Page(page)!.Placement!.Id;
        var better = new HandPlacement("slip", 3, new PixelQuad(new(0, 10), new(900, 10), new(900, 500), new(0, 500)));

        long[] seen = [.. test.Ledger.Page(page)!.Fields.Select(f => f.Field.Id)];
        Assert.Equal(PlacingReceipt.NotWaiting, test.Ledger.PlaceByHand(page, better, "Bob"));
        Assert.Equal(PlacingReceipt.NotWaiting, test.Ledger.PlaceByHand(page, better, "Bob", first + 1));
        Assert.Equal(PlacingReceipt.Queued, test.Ledger.PlaceByHand(page, better, "Bob", first));
        Assert.Equal(PlacingReceipt.NotWaiting, test.Ledger.PlaceByHand(page, Slip, "Ann", first));
        Assert.Empty(test.Ledger.Page(page)!.Fields);
        PageClaim claim = test.Claim(page);
        Assert.Equal(better, claim.Placement);
        test.Ledger.RecordReading(claim, TestLedger.Reading(0.9, account: "2222", version: 3));

        Assert.Equal(["2222", "1250"], test.Ledger.Page(page)!.Fields.Select(f => f.Field.Text));
        Assert.Equal(["Ann", "Bob"], test.Ledger.PageDecisions(page).Select(d => d.Who));
        Assert.All(test.Ledger.Page(page)!.Fields, f => Assert.DoesNotContain(f.Field.Id, seen));
        Assert.IsType<UnknownField>(test.Ledger.Correct(seen[0], 0, "Eve", "9999")); // who still saw it decides nothing, least of all another field
        Assert.Null(test.Ledger.Field(seen[0]));
        Assert.Equal(2, test.Ledger.ReviewQueue(null, 0, 10).Items.Count + test.Ledger.Page(page)!.Fields.Count(f => !f.Field.NeedsReview));
        Assert.Empty(test.Ledger.FindDamage());
    }

    [Fact]
    public void A_page_of_which_a_field_was_decided_is_not_placed_again()
    {
        long page = Unplaced("a");
        test.Ledger.PlaceByHand(page, Slip, "Ann");
        test.Ledger.RecordReading(test.Claim(page), TestLedger.Reading(0.9, version: 3));
        test.Ledger.Correct(test.FieldOf(page, "account").Id, 0, "Ann", "4321");
        PageDetail before = test.Ledger.Page(page)!;

        Assert.False(before.CanBePlaced);
        Assert.Equal(PlacingReceipt.Reviewed, test.Ledger.PlaceByHand(page, Slip, "Bob", before.Placement!.Id));
        Assert.Equal("4321", test.FieldOf(page, "account").FinalText);
        Assert.Single(test.Ledger.PageDecisions(page));
    }

    [Fact]
    public void A_page_placed_again_as_what_it_was_read_as_before_keeps_what_was_read()
    {
        long page = test.ReadPage("a", 0.9); // slip version 1, found by the program
        test.Receive("a", 1, template: TemplateChoice.Of("other", 1));
        test.Ledger.RecordFailure(test.Claim(page), "It is no other.", needsTemplate: true);
        test.Ledger.PlaceByHand(page, Slip, "Ann");
        test.Ledger.RecordReading(test.Claim(page), TestLedger.Reading(0.9, version: 3));

        Assert.Equal(PlacingReceipt.ReadBefore, test.Ledger.PlaceByHand(page, new HandPlacement("slip", 1, Slip.Sheet), "Ann", test.Ledger.Page(page)!.Placement!.Id));
        Assert.Equal(2, test.Ledger.Page(page)!.Fields.Count);
        Assert.Equal(PageState.Read, test.Ledger.Page(page)!.Summary.State);
    }

    [Fact]
    public void Nobody_can_rewrite_a_placement()
    {
        test.Ledger.PlaceByHand(Unplaced("a"), Slip, "Ann");
        using var connection = new SqliteConnection($"Data Source={test.Path}");
        connection.Open();
        foreach (string statement in new[] { "UPDATE page_placements SET sheet = '[]'", "DELETE FROM page_placements" })
            Assert.Contains("never", Assert.Throws<SqliteException>(() => connection.Execute(statement)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reading_of_which_nothing_was_measured_says_so()
    {
        long page = Unplaced("a");
        test.Ledger.PlaceByHand(page, Slip, "Ann");
        PageReading reading = TestLedger.Reading(0.9, version: 3);

        test.Ledger.RecordReading(test.Claim(page), reading with { Outcome = reading.Outcome with { SkewDegrees = null, ResidualMillimetres = null } });

        Assert.Equal((null, null, PageState.Read), (test.Ledger.Page(page)!.SkewDegrees, test.Ledger.Page(page)!.ResidualMillimetres, test.Ledger.Page(page)!.Summary.State));
    }

    [Fact]
    public void The_queue_can_be_stepped_through_however_long_it_is()
    {
        long[] pages = [.. Enumerable.Range(0, 130).Select(i => Unplaced($"page {i}"))];
        test.Ledger.SetAside(pages[100], "Ann");

        var seen = new List<long>();
        for (long? at = test.Ledger.UnplacedNeighbours(0).Next; at is { } page; at = test.Ledger.UnplacedNeighbours(page).Next) seen.Add(page);

        Assert.Equal(pages.Where(p => p != pages[100]), seen);
        Assert.Equal((pages[99], pages[101]), test.Ledger.UnplacedNeighbours(pages[100]));
        Assert.Null(test.Ledger.UnplacedNeighbours(pages[0]).Previous);
    }

    public void Dispose() => test.Dispose();

    private long Unplaced(string content)
    {
        long page = test.Receive(content, 1).PagesToRead.Single();
        Assert.True(test.Ledger.RecordFailure(test.Claim(page), "Fits none.", needsTemplate: true));
        return page;
    }
}
