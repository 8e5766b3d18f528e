using DocDigits.Recognition.Network;
using DocDigits.Recognition.Tests.Support;

namespace DocDigits.Recognition.Tests.Network;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_replaced_and_nothing_else_is_left()
    {
        AtomicFile.Write(_folder["new/file"], [1, 2, 3]);
        AtomicFile.Write(_folder["new/file"], [4]);

        Assert.Equal([4], File.ReadAllBytes(_folder["new/file"]));
        Assert.Equal([_folder["new/file"]], Directory.GetFiles(_folder["new"]));
    }

    [Fact]
    public void When_writing_fails_the_file_that_was_there_stays_whole()
    {
        AtomicFile.Write(_folder["file"], [1, 2, 3]);
        Directory.CreateDirectory(_folder["file.part"]); // so that the temporary name cannot be written

        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(_folder["file"], [4]));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(_folder["file"]));
    }
}
