using CsCheck;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Tests.Support;

namespace DocDigits.Recognition.Tests.Mnist;

public sealed class IdxFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_as_IDX_is_read_back_packed_or_not()
    {
        Gen<(byte[], byte[], bool)> files =
            from count in Gen.Int[1, 6]
            from pixels in Gen.Byte.Array[count * IdxImages.PixelsPerImage]
            from labels in Gen.Byte[0, 9].Array[count]
            from packed in Gen.Bool
            select (pixels, labels, packed);

        files.Holds((pixels, labels, packed) =>
        {
            byte[] Pack(byte[] content) => packed ? IdxWriter.Gzip(content) : content;
            File.WriteAllBytes(_folder["images"], Pack(IdxWriter.Images(pixels)));
            File.WriteAllBytes(_folder["labels"], Pack(IdxWriter.Labels(labels)));

            LabelledDigits read = LabelledDigits.Read(_folder["images"], _folder["labels"]);

            Assert.Equal(pixels, read.Images.Pixels);
            Assert.Equal(labels, read.Labels.Digits);
            Assert.True(read.Images[read.Count - 1].SequenceEqual(pixels.AsSpan()[^IdxImages.PixelsPerImage..]));
        }, iter: 30);
    }

    [Fact]
    public void The_checksum_is_that_of_the_content_whether_packed_or_not()
    {
        byte[] content = IdxWriter.Labels([1, 2, 3]);
        File.WriteAllBytes(_folder["raw"], content);
        File.WriteAllBytes(_folder["packed"], IdxWriter.Gzip(content));

        Assert.Equal(IdxLabels.Read(_folder["raw"]).Sha256, IdxLabels.Read(_folder["packed"]).Sha256);
    }

    public static TheoryData<string, byte[], string> BrokenImages => new()
    {
        { "empty", [], "header" },
        { "half a header", IdxWriter.Images(new byte[784])[..9], "header" },
        { "labels instead of images", IdxWriter.Join([0x801, 1, 28, 28], new byte[784]), "magic" },
        { "another size", IdxWriter.Join([0x803, 1, 32, 32], new byte[1024]), "28x28" },
        { "no image", IdxWriter.Join([0x803, 0, 28, 28], []), "at least one" },
        { "a negative count", IdxWriter.Join([0x803, -1, 28, 28], []), "at least one" },
        { "a byte short", IdxWriter.Images(new byte[2 * 784])[..^1], "bytes for 2 images" },
        { "a byte too many", [.. IdxWriter.Images(new byte[784]), 0], "bytes for 1 images" },
        { "a count that overflows", IdxWriter.Join([0x803, int.MaxValue, 28, 28], new byte[784]), "bytes for" },
        { "a cut gzip", IdxWriter.Gzip(IdxWriter.Images(Noise(784)))[..400], "expected" },
        { "a damaged gzip", Damaged(IdxWriter.Gzip(IdxWriter.Images(Noise(784)))), "expected" },
    };

    [Theory]
    [MemberData(nameof(BrokenImages))]
    public void Broken_images_are_refused_with_the_file_what_was_expected_and_where_to_get_it(string what, byte[] content, string said)
    {
        string path = _folder[what];
        File.WriteAllBytes(path, content);

        MnistDataException refused = Assert.Throws<MnistDataException>(() => IdxImages.Read(path));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Contains(MnistDownload.Mirrors[0].ToString(), refused.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string> BrokenLabels => new()
    {
        { "empty", [], "header" },
        { "images instead of labels", IdxWriter.Images(new byte[784]), "magic" },
        { "no label", IdxWriter.Labels([]), "at least one" },
        { "a byte short", IdxWriter.Labels([1, 2])[..^1], "bytes for 2 labels" },
        { "a label above nine", IdxWriter.Labels([1, 10]), "10 at index 1" },
    };

    [Theory]
    [MemberData(nameof(BrokenLabels))]
    public void Broken_labels_are_refused_with_what_was_expected(string what, byte[] content, string said)
    {
        string path = _folder[what];
        File.WriteAllBytes(path, content);

        MnistDataException refused = Assert.Throws<MnistDataException>(() => IdxLabels.Read(path));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named_and_so_are_the_mirrors()
    {
        MnistDataException refused = Assert.Throws<MnistDataException>(() => LabelledDigits.ReadTraining(_folder.Path));

        Assert.Contains(MnistFiles.TrainImages, refused.Message, StringComparison.Ordinal);
        Assert.Contains("missing", refused.Message, StringComparison.Ordinal);
        Assert.Contains(MnistDownload.Mirrors[1].ToString(), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_and_labels_of_different_counts_are_refused()
    {
        File.WriteAllBytes(_folder["images"], IdxWriter.Images(new byte[2 * 784]));
        File.WriteAllBytes(_folder["labels"], IdxWriter.Labels([1, 2, 3]));

        MnistDataException refused = Assert.Throws<MnistDataException>(() => LabelledDigits.Read(_folder["images"], _folder["labels"]));

        Assert.Contains("2 labels", refused.Message, StringComparison.Ordinal);
        Assert.Contains("found 3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Writers_are_read_one_a_line()
    {
        DrawnDigits.WriteTraining(_folder.Path, 20, seed: 1, withWriters: true);

        Assert.Equal([.. Enumerable.Repeat(100, 10), .. Enumerable.Repeat(101, 10)], LabelledDigits.ReadTraining(_folder.Path).Writers!);
    }

    [Theory]
    [InlineData("1\n2\n", "20 lines")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\nx\n20\n", "line 19")]
    public void A_broken_writer_file_is_refused(string content, string said)
    {
        DrawnDigits.WriteTraining(_folder.Path, 20, seed: 1, withWriters: true);
        File.WriteAllText(_folder[MnistFiles.TrainWriters], content);

        MnistDataException refused = Assert.Throws<MnistDataException>(() => LabelledDigits.ReadTraining(_folder.Path));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    private static byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        new Random(3).NextBytes(noise);
        return noise;
    }

    private static byte[] Damaged(byte[] content)
    {
        content[content.Length / 2] ^= 0x55;
        return content;
    }
}
