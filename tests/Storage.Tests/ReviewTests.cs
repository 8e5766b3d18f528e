using DocDigits.Storage.Records;

namespace DocDigits.Storage.Tests;

public sealed class ReviewTests : IDisposable
{
    private readonly TestLedger test = new();

    [Fact]
    public void The_queue_lists_the_least_certain_field_first_and_only_those_that_wait()
    {
        long b = test.ReadPage("b", 0.6), a = test.ReadPage("a", 0.3), c = test.ReadPage("c", 0.6);
        test.ReadPage("sure", 0.99);

        ReviewQueuePage queue = test.Ledger.ReviewQueue(null, 0, 2);
        Assert.Equal(3, queue.Total);
        Assert.Equal([a, b], queue.Items.Select(i => i.PageId));
        Assert.Equal([c], test.Ledger.ReviewQueue(null, 2, 2).Items.Select(i => i.PageId));
        Assert.Equal(("account", "1234", 0.3, "a.tif"), (queue.Items[0].Name, queue.Items[0].Text, queue.Items[0].Confidence, queue.Items[0].FileName));
    }

    [Fact]
    public void A_decision_waits_for_a_second_look_until_somebody_decides_anew_and_does_not_take_that_back()
    {
        long[] fields = [.. Enumerable.Range(0, 3).Select(i => test.FieldOf(test.ReadPage($"{i}", 0.3), "account").Id)];
        foreach (long field in fields) test.Ledger.Accept(field, 0, "Ann");
        (long, int)[] doubted = [(fields[2], 1), (fields[0], 1), (fields[1], 1), (999, 1)];

        Assert.Equal([fields[2], fields[0], fields[1]], test.Ledger.NotDecidedSince(doubted).Select(f => f.Id));

        test.Ledger.Accept(fields[0], 1, "Ben");       // the same text, looked at again
        test.Ledger.Correct(fields[1], 1, "Ben", "77");
        Assert.Equal([fields[2]], test.Ledger.NotDecidedSince(doubted).Select(f => f.Id));

        test.Ledger.Undo(fields[1], 2, "Ben");         // Ann's decision stands again, and nobody has looked at it since
        Assert.Equal([fields[2], fields[1]], test.Ledger.NotDecidedSince(doubted).Select(f => f.Id));

        test.Ledger.Correct(fields[1], 3, "Ben", "88");
        test.Ledger.Undo(fields[1], 4, "Ben");
        (long, int)[] ofBen = [(fields[1], 4)];        // a decision above Ann's that was taken back
        Assert.Empty(test.Ledger.NotDecidedSince(ofBen));
        Assert.Equal("Ann", test.Ledger.Field(fields[1])!.Standing?.Who);

        test.Ledger.Undo(fields[2], 1, "Ann");         // the decision itself is gone
        Assert.Equal([fields[1]], test.Ledger.NotDecidedSince(doubted).Select(f => f.Id));
    }

    [Fact]
    public void The_queue_can_be_bound_to_a_batch()
    {
        test.ReadPage("a", 0.3);
        long page = test.ReadPage("b", 0.4, batch: "Tuesday");
        long tuesday = test.Ledger.OpenBatch("Tuesday", BatchSource.Ingest);

        Assert.Equal([page], test.Ledger.ReviewQueue(tuesday, 0, 10).Items.Select(i => i.PageId));
    }

    [Fact]
    public void Neighbours_in_the_queue_lead_through_all_of_it_and_past_a_decided_field()
    {
        long[] pages = [test.ReadPage("a", 0.3), test.ReadPage("b", 0.6), test.ReadPage("c", 0.6)];
        long[] fields = [.. pages.Select(p => test.FieldOf(p, "account").Id)];

        Assert.Equal((null, fields[1]), test.Ledger.NeighboursInReview(null, fields[0]));
        Assert.Equal((fields[0], fields[2]), test.Ledger.NeighboursInReview(null, fields[1]));
        test.Ledger.Accept(fields[1], 0, "Ann");
        Assert.Equal((fields[0], fields[2]), test.Ledger.NeighboursInReview(null, fields[1]));
        Assert.Equal((fields[0], null), test.Ledger.NeighboursInReview(null, fields[2]));
    }

    [Fact]
    public void A_keyed_correction_counts_and_the_reading_stays_beside_it()
    {
        FieldRow before = test.FieldOf(test.ReadPage("a", 0.3), "account");

        var saved = Assert.IsType<ReviewSaved>(test.Ledger.Correct(before.Id, 0, "Ann", "1294"));

        Assert.Equal(("1234", "1294", FieldState.Reviewed, 1), (saved.Field.Text, saved.Field.FinalText, saved.Field.State, saved.Field.Revision));
        Assert.Equal(0, test.Ledger.ReviewQueue(null, 0, 10).Total);
        Correction entry = Assert.Single(test.Ledger.Field(before.Id)!.History);
        Assert.Equal(("Ann", CorrectionKind.Keyed, "1234", "1294", FieldState.Open, FieldState.Reviewed),
            (entry.Who, entry.How, entry.BeforeText, entry.AfterText, entry.BeforeState, entry.AfterState));
        Assert.Equal(test.Clock.GetUtcNow(), entry.AtUtc);
    }

    [Fact]
    public void A_text_kept_against_a_rule_is_marked_so_in_the_history()
    {
        FieldRow before = test.FieldOf(test.ReadPage("a", 0.3), "account");

        var saved = Assert.IsType<ReviewSaved>(test.Ledger.Overrule(before.Id, 0, "Ann", "12"));

        Assert.Equal(("12", FieldState.Reviewed), (saved.Field.FinalText, saved.Field.State));
        Assert.Equal((CorrectionKind.Overruled, "12"), test.Ledger.Field(before.Id)!.History.Select(h => (h.How, h.AfterText)).Single());
        Assert.Null(Assert.IsType<ReviewSaved>(test.Ledger.Undo(before.Id, 1, "Ann")).Field.KeyedText);
    }

    [Fact]
    public void A_corrected_amount_has_the_value_that_was_keyed()
    {
        FieldRow amount = test.FieldOf(test.ReadPage("a", 0.3), "amount");
        var saved = Assert.IsType<ReviewSaved>(test.Ledger.Correct(amount.Id, 0, "Ann", "99900"));
        Assert.Equal((99900L, 1250L), (saved.Field.FinalValue, saved.Field.ValueMinor));

        var emptied = Assert.IsType<ReviewSaved>(test.Ledger.Correct(amount.Id, 1, "Ann", ""));
        Assert.Equal(("", null), (emptied.Field.FinalText, emptied.Field.FinalValue));
    }

    [Fact]
    public void The_second_of_two_clerks_gets_a_conflict_and_overwrites_nothing()
    {
        FieldRow field = test.FieldOf(test.ReadPage("a", 0.3), "account");
        test.Ledger.Correct(field.Id, field.Revision, "Ann", "1294");

        var conflict = Assert.IsType<ReviewConflict>(test.Ledger.Correct(field.Id, field.Revision, "Bob", "1295"));

        Assert.Equal(("1294", 1), (conflict.Current.FinalText, conflict.Current.Revision));
        Assert.Single(test.Ledger.Field(field.Id)!.History);
    }

    [Fact]
    public void Undo_goes_back_step_by_step_and_every_step_is_kept()
    {
        long id = test.FieldOf(test.ReadPage("a", 0.3), "account").Id;
        test.Ledger.Accept(id, 0, "Ann");
        test.Ledger.Correct(id, 1, "Bob", "1294");

        FieldRow once = Assert.IsType<ReviewSaved>(test.Ledger.Undo(id, 2, "Bob")).Field;
        Assert.Equal(("1234", FieldState.Reviewed), (once.FinalText, once.State));
        FieldRow twice = Assert.IsType<ReviewSaved>(test.Ledger.Undo(id, 3, "Bob")).Field;
        Assert.Equal(("1234", FieldState.Open, null), (twice.FinalText, twice.State, twice.KeyedText));
        Assert.True(twice.NeedsReview);
        Assert.IsType<NothingToUndo>(test.Ledger.Undo(id, 4, "Bob"));

        Assert.Equal(
            [CorrectionKind.Accepted, CorrectionKind.Keyed, CorrectionKind.Undone, CorrectionKind.Undone],
            test.Ledger.Field(id)!.History.Select(c => c.How));
        Assert.Equal(1, test.Ledger.ReviewQueue(null, 0, 10).Total);
    }

    [Fact]
    public void Only_digits_may_be_keyed()
    {
        long id = test.FieldOf(test.ReadPage("a", 0.3), "account").Id;
        Assert.Throws<ArgumentException>(() => test.Ledger.Correct(id, 0, "Ann", "12 4"));
        Assert.IsType<UnknownField>(test.Ledger.Accept(id + 1000, 0, "Ann"));
    }

    [Fact]
    public async Task Of_many_clerks_at_once_exactly_one_is_saved()
    {
        long id = test.FieldOf(test.ReadPage("a", 0.3), "account").Id;

        ReviewResult[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(clerk =>
            Task.Run(() => test.Ledger.Correct(id, 0, $"clerk {clerk}", $"{1000 + clerk}"), TestContext.Current.CancellationToken)));

        Assert.Single(results.OfType<ReviewSaved>());
        Assert.Equal(7, results.OfType<ReviewConflict>().Count());
    }

    public void Dispose() => test.Dispose();
}
