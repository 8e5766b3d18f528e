namespace DocDigits.Samples.Tests;

public sealed class SampleRandomTests
{
    [Fact]
    public void The_sequence_of_a_seed_is_the_published_one()
    {
        // splitmix64 of 0 begins with these (Vigna's reference code), and xoshiro256** seeded with them goes on so.
        ulong s0 = 0xE220A8397B1DCDAF, s1 = 0x6E789E6AA1B965F4, s2 = 0x06C45D188009454F, s3 = 0xF88BB8A8724C81EC;
        var random = new SampleRandom(0);
        for (int i = 0; i < 100; i++)
        {
            ulong expected = ulong.RotateLeft(s1 * 5, 7) * 9, t = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= t;
            s3 = ulong.RotateLeft(s3, 45);
            Assert.Equal(expected, random.Next());
        }
    }

    [Fact]
    public void Numbers_fill_their_range_and_never_leave_it()
    {
        var random = new SampleRandom(1);
        int[] counts = new int[6];
        for (int i = 0; i < 6000; i++) counts[random.Int(0, 5)]++;
        Assert.All(counts, c => Assert.InRange(c, 850, 1150));
        for (int i = 0; i < 6000; i++)
        {
            Assert.InRange(random.Uniform(-2, 3), -2, 3);
            Assert.InRange(random.Long(7, 8), 7, 8);
            Assert.InRange(random.Normal(1), -6, 6);
        }
    }

    [Fact]
    public void Normal_numbers_have_their_deviation()
    {
        var random = new SampleRandom(2);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => random.Normal(3))];
        Assert.InRange(values.Average(), -0.1, 0.1);
        Assert.InRange(Math.Sqrt(values.Average(v => v * v)), 2.9, 3.1);
    }

    [Fact]
    public void Things_of_one_seed_are_independent() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(i => SampleRandom.Of(5, (ulong)i).Next()).Distinct().Count());
}
