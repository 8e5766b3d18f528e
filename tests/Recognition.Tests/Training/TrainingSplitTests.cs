using CsCheck;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;

namespace DocDigits.Recognition.Tests.Training;

public sealed class TrainingSplitTests
{
    private static readonly Gen<(int[] Writers, double Share, int Seed)> Cases =
        from writers in Gen.Int[0, 20].Array[40, 200]
        where writers.Distinct().Count() > 4
        from share in Gen.Double[0.05, 0.3]
        from seed in Gen.Int
        select (writers, share, seed);

    [Fact]
    public void No_writer_is_on_both_sides_and_no_digit_is_lost() => Cases.Holds((writers, share, seed) =>
    {
        TrainingSplit split = TrainingSplit.Of(Digits(writers.Length, writers), share, seed);

        Assert.Empty(split.Training.Select(i => writers[i]).Intersect(split.Validation.Select(i => writers[i])));
        Assert.Equal(Enumerable.Range(0, writers.Length), split.Training.Concat(split.Validation).Order());
        Assert.True(split.Validation.Length >= writers.Length * share);
        int largest = writers.GroupBy(w => w).Max(w => w.Count());
        Assert.True(split.Validation.Length <= writers.Length * share + largest);
    }, iter: 200);

    [Fact]
    public void The_same_seed_splits_alike_and_another_seed_otherwise()
    {
        int[] writers = [.. Enumerable.Range(0, 500).Select(i => i / 10)];

        Assert.Equal(TrainingSplit.Of(Digits(500, writers), 0.1, 1).Validation, TrainingSplit.Of(Digits(500, writers), 0.1, 1).Validation);
        Assert.NotEqual(TrainingSplit.Of(Digits(500, writers), 0.1, 1).Validation, TrainingSplit.Of(Digits(500, writers), 0.1, 2).Validation);
    }

    [Fact]
    public void Without_writers_digits_are_held_out_one_by_one()
    {
        TrainingSplit split = TrainingSplit.Of(Digits(500, null), 0.1, 1);

        Assert.Equal(50, split.Validation.Length);
        Assert.Equal(Enumerable.Range(0, 500), split.Training.Concat(split.Validation).Order());
    }

    [Fact]
    public void A_single_writer_cannot_be_split() =>
        Assert.Throws<MnistDataException>(() => TrainingSplit.Of(Digits(10, new int[10]), 0.1, 1));

    private static LabelledDigits Digits(int count, int[]? writers) =>
        new(new IdxImages(new byte[count * IdxImages.PixelsPerImage], ""), new IdxLabels(new byte[count], ""), writers);
}
