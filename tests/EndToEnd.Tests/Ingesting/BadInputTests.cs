using System.Text.Json;
using DocDigits.EndToEnd.Tests.Running;

namespace DocDigits.EndToEnd.Tests.Ingesting;

/// <summary>Files that are no good, among files that are: each is told its reason, the others are read, and the run ends with 1.</summary>
public sealed class BadInputTests(DrawnPages pages) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Kinds => ["empty", "truncated", "wrong-extension", "no-picture", "zero-size", "huge-header", "truncated-tiff", "sixteen-bit", "cmyk"];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_bad_file_does_not_stop_its_batch(string kind)
    {
        string scans = folder.Folder("scans");
        File.Copy(pages.Files[0], Path.Combine(scans, "good" + Path.GetExtension(pages.Files[0])));
        (string name, byte[] content) = Bad(kind);
        await File.WriteAllBytesAsync(Path.Combine(scans, name), content, TestContext.Current.CancellationToken);

        Finished run = await Docdigits.RunAsync("ingest", scans, "--data", folder.At("data"), "--json", "-");

        Assert.True(run.ExitCode is 0 or 1, run.ToString());
        JsonElement json = run.Json();
        // A wrong extension is no fault: what counts is the content. All others are failed with a reason.
        int failed = json.GetProperty("failed").GetInt32();
        Assert.Equal(kind == "wrong-extension" ? 0 : 1, failed);
        Assert.Equal(failed, run.ExitCode);
        Assert.Equal(kind == "wrong-extension" ? 2 : 1, json.GetProperty("pagesRead").GetInt32());
        string[] reasons = [.. json.GetProperty("files").EnumerateArray().Concat(json.GetProperty("failedPages").EnumerateArray())
            .Select(f => f.GetProperty("reason").GetString()).OfType<string>()];
        Assert.Equal(failed, reasons.Length);
        Assert.All(reasons, reason => Assert.DoesNotContain("Exception", reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("two words.jpg")]
    [InlineData("it's \"quoted\" $HOME `x` *.jpg")]
    [InlineData("line\nbreak.jpg")]
    [InlineData("-rf.jpg")]
    [InlineData("@list.jpg")]
    [InlineData("\u001b[31mred.jpg")]
    [InlineData("255")]
    public async Task Odd_names_are_read_and_shown_harmlessly(string name)
    {
        if (name == "255") name = new string('n', 251) + ".jpg";
        string scans = folder.Folder("scans");
        File.Copy(pages.Files.First(f => f.EndsWith(".jpg", StringComparison.Ordinal)), Path.Combine(scans, name));
        Finished run = await Docdigits.RunAsync("ingest", Path.Combine(scans, name), "--data", folder.At("data"));
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Contains("0 failed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_content_under_two_names_is_read_once_and_listed_twice()
    {
        string scans = folder.Folder("scans");
        File.Copy(pages.Files[0], Path.Combine(scans, "a" + Path.GetExtension(pages.Files[0])));
        File.Copy(pages.Files[0], Path.Combine(scans, "b" + Path.GetExtension(pages.Files[0])));
        JsonElement json = (await Docdigits.RunAsync("ingest", scans, "--data", folder.At("data"), "--json", "-")).Json();
        Assert.Equal(["new", "known"], json.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("state").GetString()));
        Assert.Equal(1, json.GetProperty("pagesRead").GetInt32());
    }

    [Fact]
    public async Task A_link_out_of_the_folder_is_refused()
    {
        string scans = folder.Folder("scans");
        File.CreateSymbolicLink(Path.Combine(scans, "passwd.png"), "/etc/passwd");
        Finished run = await Docdigits.RunAsync("ingest", scans, "--data", folder.At("data"));
        Assert.True(run.ExitCode == 1, run.ToString());
        Assert.Contains("leads out of the folder", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_does_not_exist_is_a_mistake_in_the_call()
    {
        Finished run = await Docdigits.RunAsync("ingest", folder.At("nowhere"), "--data", folder.At("data"));
        Assert.True(run.ExitCode == 2, run.ToString());
        Assert.Contains("There is no file or folder", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("data")));
    }

    [Fact]
    public async Task Overlapping_and_outside_fields_of_a_template_are_named_with_their_places()
    {
        string shipped = await File.ReadAllTextAsync(Path.Combine(Docdigits.Root, "samples", "templates", "personal-cheque.json"), TestContext.Current.CancellationToken);
        var template = System.Text.Json.Nodes.JsonNode.Parse(shipped)!;
        var fields = template["fields"]!.AsArray();
        fields[1]!["rectangle"] = fields[0]!["rectangle"]!.DeepClone();
        fields[2]!["rectangle"]!["x"] = 400;
        string file = folder.At("personal-cheque.json");
        await File.WriteAllTextAsync(file, template.ToJsonString(), TestContext.Current.CancellationToken);

        Finished check = await Docdigits.RunAsync("template", "check", file);
        Assert.True(check.ExitCode == 1, check.ToString());
        Assert.Contains("$.fields[2]", check.Output, StringComparison.Ordinal);
        Assert.Contains("overlap", check.Output, StringComparison.OrdinalIgnoreCase);
        Finished read = await Docdigits.RunAsync("read", pages.Files[0], "--template", file);
        Assert.True(read.ExitCode == 2, read.ToString());
    }

    public void Dispose() => folder.Dispose();

    private (string Name, byte[] Content) Bad(string kind)
    {
        // Not the first page, which is the good one: the same content twice is read once.
        byte[] jpeg = File.ReadAllBytes(pages.Files.Last(f => f.EndsWith(".jpg", StringComparison.Ordinal)));
        byte[] tiff = File.ReadAllBytes(pages.Files.First(f => f.EndsWith(".tif", StringComparison.Ordinal)));
        return kind switch
        {
            "empty" => ("empty.png", []),
            "truncated" => ("truncated.jpg", jpeg[..(jpeg.Length / 3)]),
            "truncated-tiff" => ("truncated.tif", tiff[..(tiff.Length / 3)]),
            "wrong-extension" => ("jpeg.png", jpeg),
            "no-picture" => ("letter.png", "Dear bank, please find enclosed"u8.ToArray()),
            "zero-size" => ("zero.bmp", Bitmaps.Header(0, 0, 24)),
            "huge-header" => ("huge.bmp", Bitmaps.Header(60_000, 60_000, 24)),
            "sixteen-bit" => ("sixteen.tif", Bitmaps.Tiff(64, 64, bitsPerSample: 16, samplesPerPixel: 1, photometric: 1)),
            "cmyk" => ("cmyk.tif", Bitmaps.Tiff(64, 64, bitsPerSample: 8, samplesPerPixel: 4, photometric: 5)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
        };
    }
}
