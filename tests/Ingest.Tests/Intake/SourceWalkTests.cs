using System.Diagnostics;
using DocDigits.Ingest.Intake;

namespace DocDigits.Ingest.Tests.Intake;

public sealed class SourceWalkTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Files_come_in_the_order_of_their_names_folder_by_folder_without_junk()
    {
        foreach (string name in new[] { "in/b.tif", "in/a.tif", "in/sub/2.png", "in/sub/1.png", "in/z.jpg", "in/.DS_Store", "in/@eaDir/a.tif", "in/x.part" })
            folder.Write(name, "x");
        Assert.Equal(["a.tif", "b.tif", "sub/1.png", "sub/2.png", "z.jpg"], Find("in").Select(s => Path.GetRelativePath(folder["in"], s.Path)));
    }

    [Theory]
    [InlineData("two words.png")]
    [InlineData("it's \"quoted\" $(not run).png")]
    [InlineData("new\nline.png")]
    [InlineData("-rf.png")]
    [InlineData("字 é 🖋.png")]
    public void Any_name_that_Linux_allows_is_found(string name)
    {
        folder.Write($"in/{name}", "x");
        Assert.Equal(name, Path.GetFileName(Assert.IsType<FoundFile>(Assert.Single(Find("in"))).Path));
    }

    [Fact]
    public void A_link_that_leads_out_of_the_folder_is_refused_and_one_that_stays_inside_is_passed_over()
    {
        string outside = folder.Write("secret/keys.png", "x");
        folder.Write("in/a.png", "x");
        File.CreateSymbolicLink(folder["in/out.png"], outside);
        File.CreateSymbolicLink(folder["in/relative.png"], "../secret/keys.png");
        File.CreateSymbolicLink(folder["in/inside.png"], folder["in/a.png"]);
        Directory.CreateSymbolicLink(folder["in/folder"], folder["secret"]);
        File.CreateSymbolicLink(folder["in/through"], "folder/keys.png");
        File.CreateSymbolicLink(folder["in/gone.png"], folder["nothing"]);
        File.CreateSymbolicLink(folder["in/circle"], folder["in/circle"]);

        Dictionary<string, Source> found = Find("in").ToDictionary(s => Path.GetFileName(s.Path));

        Assert.Equal(["a.png", "circle", "folder", "gone.png", "out.png", "relative.png", "through"], found.Keys.Order());
        Assert.IsType<FoundFile>(found["a.png"]);
        foreach (string name in new[] { "folder", "out.png", "relative.png", "through" })
            Assert.Contains("out of the folder", Assert.IsType<RefusedSource>(found[name]).Reason, StringComparison.Ordinal);
        Assert.Contains("nowhere", Assert.IsType<RefusedSource>(found["gone.png"]).Reason, StringComparison.Ordinal);
        Assert.Contains("circle", Assert.IsType<RefusedSource>(found["circle"]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_reached_by_a_link_is_its_own_inside()
    {
        folder.Write("real/a.png", "x");
        File.CreateSymbolicLink(folder["real/b.png"], folder["real/a.png"]);
        Directory.CreateSymbolicLink(folder["in"], folder["real"]);
        Assert.Equal("a.png", Path.GetFileName(Assert.Single(Find("in")).Path));
    }

    [Fact]
    public void A_link_that_is_named_by_itself_is_taken()
    {
        string target = folder.Write("a.png", "xyz");
        File.CreateSymbolicLink(folder["link.png"], target);
        Assert.Equal(3, Assert.IsType<FoundFile>(Assert.Single(Find("link.png"))).Bytes);
    }

    [Fact]
    public void A_missing_path_is_refused() =>
        Assert.Contains("no such file", Assert.IsType<RefusedSource>(Assert.Single(Find("nothing"))).Reason, StringComparison.Ordinal);

    [Fact]
    public void An_empty_file_and_a_pipe_are_found_without_bytes_and_without_waiting()
    {
        folder.Write("in/empty.png", "");
        Run("mkfifo", folder["in/pipe.png"]);
        Run("mkfifo", folder["in/pipe.txt"]);
        Assert.Equal([("empty.png", 0L), ("pipe.png", 0L)], Find("in").Cast<FoundFile>().Select(f => (Path.GetFileName(f.Path), f.Bytes)));
    }

    [Fact]
    public void A_note_beside_the_pictures_is_passed_over_unless_it_is_a_picture_after_all()
    {
        folder.Write("in/index.csv", "file,digits");
        folder.Write("in/readme.txt", "x");
        folder.Write("in/scan.txt", TestPages.Png(10));
        Assert.Equal("scan.txt", Path.GetFileName(Assert.Single(Find("in")).Path));
    }

    [Fact]
    public void A_name_that_is_not_UTF_8_is_refused_with_that_reason()
    {
        Directory.CreateDirectory(folder["in"]);
        Run("bash", "-c", "printf x > \"$1/$(printf 'a\\xff.png')\"", "bash", folder["in"]);
        Source found = Assert.Single(Find("in"));
        Run("rm", "-r", folder["in"]); // .NET cannot remove such a name either
        Assert.Contains("not UTF-8", Assert.IsType<RefusedSource>(found).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_permission_is_refused_and_the_rest_goes_on()
    {
        Assert.SkipUnless(!Environment.IsPrivilegedProcess, "root may read any folder; run the tests as another user for this one");
        folder.Write("in/a/1.png", "x");
        folder.Write("in/b/2.png", "x");
        Run("chmod", "000", folder["in/a"]);
        try
        {
            Source[] found = [.. Find("in")];
            Assert.Contains("permission", Assert.IsType<RefusedSource>(found[0]).Reason, StringComparison.Ordinal);
            Assert.IsType<FoundFile>(found[1]);
        }
        finally
        {
            Run("chmod", "700", folder["in/a"]);
        }
    }

    [Fact]
    public void Folders_that_are_to_be_passed_over_are_not_entered()
    {
        folder.Write("in/a.png", "x");
        folder.Write("in/data/b.png", "x");
        Assert.Equal("a.png", Path.GetFileName(Assert.Single(SourceWalk.Find(folder["in"], [folder["in/data"]])).Path));
    }

    public void Dispose() => folder.Dispose();

    private List<Source> Find(string name) => [.. SourceWalk.Find(folder[name], [])];

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
