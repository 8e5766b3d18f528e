namespace DocDigits.Recognition.Tests;

public sealed class RecognitionThreadsTests
{
    [Fact]
    public void The_number_that_was_set_is_used()
    {
        int before = RecognitionThreads.Count;
        RecognitionThreads.Set(3);
        Assert.Equal(3, RecognitionThreads.Count);
        RecognitionThreads.Set(before);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public void A_number_out_of_range_is_refused(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RecognitionThreads.Set(count));
}
