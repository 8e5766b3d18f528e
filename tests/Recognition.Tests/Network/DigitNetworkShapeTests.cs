using DocDigits.Recognition.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Tests.Network;

public sealed class DigitNetworkShapeTests
{
    [Fact]
    public void Multiply_adds_agree_with_a_count_by_hand()
    {
        long byHand =
            26 * 26 * 9 * 1 * 16 +          // stem
            12 * 12 * 9 * 16 * 32 +         // halve
            2 * (12 * 12 * 9 * 32 * 32) +   // fine
            6 * 6 * 9 * 32 * 64 +           // halve again
            2 * (6 * 6 * 9 * 64 * 64) +     // coarse
            4 * 4 * 9 * 64 * 128 +          // gather
            4 * 4 * 128 * 17;               // classifier

        Assert.Equal(7_947_328, byHand);
        Assert.Equal(byHand, DigitNetworkShape.Narrow.MultiplyAdds);
    }

    [Fact]
    public void A_candidate_costs_at_most_eight_million_multiply_adds() => Assert.InRange(DigitNetworkShape.Narrow.MultiplyAdds, 1, 8_000_000);

    [Fact]
    public void The_network_has_the_weights_of_its_shapes_and_no_others()
    {
        using DigitNetwork network = new(DigitNetworkShape.Narrow);

        long convolutions = 9 * (1 * 16 + 16 * 32 + 2 * 32 * 32 + 32 * 64 + 2 * 64 * 64 + 64 * 128);
        long norms = 2 * (16 + 32 + 2 * 32 + 64 + 2 * 64 + 128);
        long classifier = 4 * 4 * 128 * 17 + 17;
        Assert.Equal(convolutions + norms + classifier, network.ParameterCount());
    }

    [Theory]
    [InlineData(28, 3, 1, 0, 26)]
    [InlineData(26, 3, 2, 0, 12)]
    [InlineData(12, 3, 1, 1, 12)]
    [InlineData(12, 3, 2, 1, 6)]
    [InlineData(6, 3, 1, 0, 4)]
    public void A_shape_gives_the_size_that_torch_gives(int side, int kernel, int stride, int padding, int expected)
    {
        ConvolutionShape shape = new(side, 1, 1, kernel, stride, padding);
        using var scope = NewDisposeScope();
        using var convolution = nn.Conv2d(1, 1, kernel, stride: stride, padding: padding);

        Assert.Equal(expected, shape.OutputSide);
        Assert.Equal(expected, convolution.forward(zeros(1, 1, side, side)).shape[2]);
    }
}
