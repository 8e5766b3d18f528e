using Dapper;
using DocDigits.Storage.Records;
using Microsoft.Data.Sqlite;

namespace DocDigits.Storage.Tests;

public sealed class UnplacedTests : IDisposable
{
    private readonly TestLedger test = new();

    [Fact]
    public void A_page_without_a_template_waits_for_a_person_and_one_that_is_torn_does_not()
    {
        long unplaced = Unplaced("a"), torn = test.Receive("b", 1).PagesToRead.Single();
        test.Ledger.RecordFailure(test.Claim(torn), "Torn.");

        PageSummary waiting = Assert.Single(test.Ledger.UnplacedPages(false, null, 0, 10));
        Assert.Equal((unplaced, true, false), (waiting.Id, waiting.NeedsTemplate, waiting.SetAside));
        Assert.Equal((1, 0), (test.Ledger.UnplacedCount(null).Waiting, test.Ledger.UnplacedCount(null).SetAside));
        Assert.Equal((2, 1), (test.Ledger.Backlog().PagesFailed, test.Ledger.Backlog().PagesUnplaced));
        Assert.Equal([unplaced], test.Ledger.NameTemplate([torn, unplaced], "slip", "Ann"));
    }

    [Fact]
    public void A_named_template_is_what_the_page_is_read_with_and_who_named_it_is_kept()
    {
        long page = Unplaced("a");

        Assert.Equal([page], test.Ledger.NameTemplate([page], "slip", "Ann"));

        Assert.Equal("slip", test.Claim(page).TemplateChoice);
        Assert.Equal(0, test.Ledger.UnplacedCount(null).Waiting);
        PageDecision decision = Assert.Single(test.Ledger.PageDecisions(page));
        Assert.Equal((PageDecisionKind.Template, "slip", "Ann", "Fits none.", test.Clock.GetUtcNow()), (decision.What, decision.Template, decision.Who, decision.Reason, decision.AtUtc));
        Assert.Empty(test.Ledger.NameTemplate([page], "other", "Bob"));
        Assert.Single(test.Ledger.PageDecisions(page));
    }

    [Fact]
    public void A_page_that_still_fits_nothing_waits_again()
    {
        long page = Unplaced("a");
        test.Ledger.NameTemplate([page], "slip", "Ann");
        test.Ledger.RecordFailure(test.Claim(page), "It is no slip.", needsTemplate: true);

        Assert.Equal([page], test.Ledger.UnplacedPages(false, null, 0, 10).Select(p => p.Id));
        Assert.Equal([page], test.Ledger.NameTemplate([page], "auto", "Ann"));
        Assert.Equal(["slip", "auto"], test.Ledger.PageDecisions(page).Select(d => d.Template));
    }

    [Fact]
    public void A_page_set_aside_no_longer_waits_and_can_be_taken_back()
    {
        long page = Unplaced("a");

        Assert.True(test.Ledger.SetAside(page, "Ann"));
        Assert.False(test.Ledger.SetAside(page, "Bob"));
        Assert.Equal((0, 1), (test.Ledger.UnplacedCount(null).Waiting, test.Ledger.UnplacedCount(null).SetAside));
        Assert.Equal(0, test.Ledger.Backlog().PagesUnplaced);
        Assert.Equal(PageState.Failed, test.Ledger.Page(page)!.Summary.State);
        Assert.True(test.Ledger.TakeBack(page, "Bob"));
        Assert.False(test.Ledger.TakeBack(page, "Bob"));
        Assert.Equal(["Ann", "Bob"], test.Ledger.PageDecisions(page).Select(d => d.Who));

        test.Ledger.SetAside(page, "Ann");
        test.Ledger.RetryPage(page);
        Assert.Equal(0, test.Ledger.UnplacedCount(null).SetAside);
        Assert.False(test.Ledger.Page(page)!.Summary.SetAside);
    }

    [Fact]
    public void The_queue_of_a_batch_is_its_own()
    {
        Unplaced("a");
        long page = Unplaced("b", "Tuesday");
        long tuesday = test.Ledger.OpenBatch("Tuesday", BatchSource.Ingest);

        Assert.Equal([page], test.Ledger.UnplacedPages(false, tuesday, 0, 10).Select(p => p.Id));
        Assert.Equal(1, test.Ledger.UnplacedCount(tuesday).Waiting);
    }

    [Fact]
    public void Changes_of_templates_are_listed_newest_first_and_nobody_can_rewrite_them_or_decisions_on_pages()
    {
        long page = Unplaced("a");
        test.Ledger.SetAside(page, "Ann");
        test.Ledger.RecordTemplateChange(new NewTemplateChange("slip", 1, TemplateChangeKind.Saved, "Ann", TestLedger.Hash("v1"), TestLedger.Hash("picture")));
        test.Ledger.RecordTemplateChange(new NewTemplateChange("slip", 1, TemplateChangeKind.Removed, "Bob", TestLedger.Hash("v1"), null));
        test.Ledger.RecordTemplateChange(new NewTemplateChange("other", 1, TemplateChangeKind.Saved, "Bob", TestLedger.Hash("o"), null));

        IReadOnlyList<TemplateChange> changes = test.Ledger.TemplateChanges("slip", 10);
        Assert.Equal([(TemplateChangeKind.Removed, "Bob"), (TemplateChangeKind.Saved, "Ann")], changes.Select(c => (c.What, c.Who)));
        Assert.Equal((TestLedger.Hash("v1"), TestLedger.Hash("picture"), test.Clock.GetUtcNow()), (changes[1].File, changes[1].Picture!.Value, changes[1].AtUtc));
        Assert.Equal(3, test.Ledger.TemplateChanges(null, 10).Count);
        foreach (string table in new[] { "template_changes", "page_decisions" })
            foreach (string statement in new[] { $"UPDATE {table} SET who = 'Eve'", $"DELETE FROM {table}" })
                Assert.Contains("never", Assert.Throws<SqliteException>(() => Execute(statement)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_are_counted_by_the_template_they_were_read_with()
    {
        test.ReadPage("a", 0.9);
        test.ReadPage("b", 0.9);
        Unplaced("c");

        Assert.Equal(new Dictionary<string, int> { ["slip"] = 2 }, test.Ledger.PagesByTemplate());
    }

    public void Dispose() => test.Dispose();

    private long Unplaced(string content, string batch = "Monday")
    {
        long page = test.Receive(content, 1, batch).PagesToRead.Single();
        Assert.True(test.Ledger.RecordFailure(test.Claim(page), "Fits none.", needsTemplate: true));
        return page;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={test.Path}");
        connection.Open();
        connection.Execute(sql);
    }
}
