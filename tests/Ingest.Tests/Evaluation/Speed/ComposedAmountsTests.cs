using DocDigits.Ingest.Evaluation.Speed;
using DocDigits.Learning.Composing;
using DocDigits.Learning.Tests.Support;
using DocDigits.Recognition.Mnist;

namespace DocDigits.Ingest.Tests.Evaluation.Speed;

public sealed class ComposedAmountsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Amounts_have_the_digits_asked_for_and_do_not_depend_on_how_many_are_composed()
    {
        var amounts = new ComposedAmounts(new FieldComposer(DrawnWriters.Digits()));

        SpeedField[] composed = [.. Enumerable.Range(0, 6).Select(i => amounts.Draw(5, i, 5))];

        Assert.All(composed, f => Assert.Matches("^[0-9]{5}$", f.Truth));
        Assert.Equal(6, composed.Select(f => f.Name).Distinct().Count());
        Assert.True(composed.Select(f => f.Truth).Distinct().Count() > 3);
        Assert.Equal(composed[4].Raster.Pixels, amounts.Draw(5, 4, 5).Raster.Pixels);
        Assert.NotEqual(composed[4].Truth, amounts.Draw(6, 4, 5).Truth);
        Assert.Equal(2, amounts.Draw(5, 0, 2).Truth.Length);
    }

    [Fact]
    public void A_folder_without_MNIST_is_named() =>
        Assert.Contains("train-images", Assert.Throws<MnistDataException>(() => ComposedAmounts.Of(folder.Path)).Message, StringComparison.Ordinal);

    public void Dispose() => folder.Dispose();
}
