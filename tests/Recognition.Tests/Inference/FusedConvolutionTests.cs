using CsCheck;
using DocDigits.Recognition.Inference;

namespace DocDigits.Recognition.Tests.Inference;

public sealed class FusedConvolutionTests
{
    private static readonly Gen<Case> Cases =
        from kernel in Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5])
        from step in Gen.Select(Gen.Int[1, 2], Gen.Int[1, 2])
        from padding in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2])
        from margin in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2])
        from size in Gen.Select(Gen.Int[1, 4], Gen.Int[5, 9], Gen.Int[5, 14])
        from channels in Gen.Select(Gen.Int[1, 5], Gen.Int[1, 40])
        from flags in Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool)
        from seed in Gen.Int
        select new Case(kernel, step, padding, margin, size, channels, flags.Item1, flags.Item2, flags.Item3, seed);

    // What whole vectors fill, at every place: odd and even sizes, more squares than are computed together.
    private static readonly Gen<Case> Squares =
        from padding in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2])
        from margin in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2])
        from size in Gen.Select(Gen.Int[1, 4], Gen.Int[3, 12], Gen.Int[3, 14])
        from channels in Gen.Select(Gen.Int[1, 3], Gen.Int[1, 2])
        from flags in Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool)
        from seed in Gen.Int
        select new Case((3, 3), (1, 1), padding, margin, size, (16 * channels.Item1, 32 * channels.Item2), flags.Item1, flags.Item2, flags.Item3, seed);

    [Fact]
    public void A_layer_gives_what_its_definition_gives_at_every_place_in_vectors_of_either_width() => Cases.Holds(given =>
        Check(given, (weights, bias) => new DirectConvolution(weights, bias, given.Kernel, given.Step, given.Padding, given.Wide)), iter: 150);

    [Fact]
    public void With_fewer_multiplications_it_gives_the_same() => Squares.Holds(given =>
        Check(given, (weights, bias) => new WinogradConvolution(weights, bias, given.Padding, given.Wide)), iter: 40);

    [Fact]
    public void Fewer_multiplications_are_for_square_kernels_at_every_place_that_fill_whole_vectors()
    {
        Assert.IsType<WinogradConvolution>(Layer((3, 3), (1, 1), 16, 32));
        Assert.IsType<DirectConvolution>(Layer((3, 3), (2, 1), 16, 32));
        Assert.IsType<DirectConvolution>(Layer((1, 5), (1, 1), 16, 32));
        Assert.IsType<DirectConvolution>(Layer((3, 3), (1, 1), 1, 32));
        Assert.IsType<DirectConvolution>(Layer((3, 3), (1, 1), 16, 17));
        Assert.Throws<ArgumentException>(() => new WinogradConvolution(new float[9], [0], (0, 0)));

        static FusedConvolution Layer((int Rows, int Columns) kernel, (int Rows, int Columns) step, int inputs, int outputs) =>
            FusedConvolution.Of(new float[kernel.Rows * kernel.Columns * inputs * outputs], new float[outputs], kernel, step, (0, 0));
    }

    private static void Check(Case given, Func<float[], float[], FusedConvolution> make)
    {
        var random = new Random(given.Seed);
        (int images, int rows, int columns) = given.Size;
        (int inputs, int outputs) = given.Channels;
        float[] weights = Some(random, outputs * inputs * given.Kernel.Rows * given.Kernel.Columns), bias = Some(random, outputs);
        using FeatureMap input = Map(random, images, rows, columns, inputs, given.Padding);
        FusedConvolution layer = make(weights, bias);
        using FeatureMap size = layer.Run(input);
        using FeatureMap added = Map(random, images, size.Rows, size.Columns, layer.Outputs, (1, 0));

        using FeatureMap output = layer.Run(input, given.Margin, given.IsAdded ? added : null, given.IsRectified);

        Assert.Equal((rows + 2 * given.Padding.Rows - given.Kernel.Rows) / given.Step.Rows + 1, output.Rows);
        Assert.Equal((columns + 2 * given.Padding.Columns - given.Kernel.Columns) / given.Step.Columns + 1, output.Columns);
        Assert.Equal(given.Margin, output.Margin);
        for (int image = 0; image < images; image++)
            for (int row = -given.Margin.Rows; row < output.Rows + given.Margin.Rows; row++)
                for (int column = -given.Margin.Columns; column < output.Columns + given.Margin.Columns; column++)
                    for (int o = 0; o < layer.Outputs; o++)
                    {
                        bool isInside = row >= 0 && row < output.Rows && column >= 0 && column < output.Columns;
                        double expected = !isInside ? 0 : o < outputs ? Defined(weights, bias, input, given, image, row, column, o) : 0;
                        if (isInside && given.IsAdded) expected += added.Values[added.At(image, row, column) + o];
                        if (given.IsRectified) expected = Math.Max(0, expected);
                        Assert.Equal(expected, output.Values[output.At(image, row, column) + o], 1e-4);
                    }
    }

    [Fact]
    public void A_map_that_does_not_fit_is_refused()
    {
        FusedConvolution layer = FusedConvolution.Of(new float[9 * 2], [0], (3, 3), (1, 1), (1, 1));
        using FeatureMap otherChannels = new(1, 4, 4, 3, (1, 1)), noMargin = new(1, 4, 4, 2), flat = new(1, 0, 4, 2, (1, 1)), right = new(1, 4, 4, 2, (1, 1));

        Assert.Throws<ArgumentException>(() => layer.Run(otherChannels));
        Assert.Throws<ArgumentException>(() => layer.Run(noMargin));
        Assert.Throws<ArgumentException>(() => layer.Run(flat));
        Assert.Throws<ArgumentException>(() => layer.Run(right, added: noMargin));
        right.Dispose();
        Assert.Throws<ObjectDisposedException>(() => layer.Run(right));
    }

    private static double Defined(float[] weights, float[] bias, FeatureMap input, Case given, int image, int row, int column, int output)
    {
        double sum = bias[output];
        for (int i = 0; i < input.Channels; i++)
            for (int y = 0; y < given.Kernel.Rows; y++)
                for (int x = 0; x < given.Kernel.Columns; x++)
                {
                    int inRow = row * given.Step.Rows + y - given.Padding.Rows, inColumn = column * given.Step.Columns + x - given.Padding.Columns;
                    if (inRow < 0 || inRow >= input.Rows || inColumn < 0 || inColumn >= input.Columns) continue;
                    sum += (double)weights[((output * input.Channels + i) * given.Kernel.Rows + y) * given.Kernel.Columns + x] * input.Values[input.At(image, inRow, inColumn) + i];
                }
        return sum;
    }

    private static FeatureMap Map(Random random, int images, int rows, int columns, int channels, (int, int) margin)
    {
        var map = new FeatureMap(images, rows, columns, channels, margin);
        for (int image = 0; image < images; image++)
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < columns; column++)
                    Some(random, channels).CopyTo(map.Values, map.At(image, row, column));
        return map;
    }

    private static float[] Some(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];

    private sealed record Case(
        (int Rows, int Columns) Kernel, (int Rows, int Columns) Step, (int Rows, int Columns) Padding, (int Rows, int Columns) Margin,
        (int Images, int Rows, int Columns) Size, (int Inputs, int Outputs) Channels, bool Wide, bool IsAdded, bool IsRectified, int Seed);
}
