using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Tests.Support;

namespace DocDigits.Recognition.Tests.Mnist;

public sealed class MnistDownloadTests : IDisposable
{
    private const string Name = MnistFiles.TrainLabels + ".gz";
    private static readonly byte[] Content = IdxWriter.Gzip(IdxWriter.Labels([3, 1, 4]));

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_is_fetched_checked_and_named_when_it_is_whole()
    {
        using LoopbackServer server = new(_ => Content);
        List<string> fetched = [];

        await Fetch([server.Address], fetched);

        Assert.Equal(Content, File.ReadAllBytes(_folder[Name]));
        Assert.Equal([Name], fetched);
        Assert.Equal([_folder[Name]], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_mirror_that_sends_something_else_is_passed_over()
    {
        using LoopbackServer damaged = new(_ => [1, 2, 3]), missing = new(_ => null), whole = new(_ => Content);

        await Fetch([damaged.Address, missing.Address, whole.Address], []);

        Assert.Equal(Content, File.ReadAllBytes(_folder[Name]));
    }

    [Fact]
    public async Task When_every_mirror_fails_each_is_named_with_its_reason_and_nothing_is_left()
    {
        using LoopbackServer damaged = new(_ => [1, 2, 3]), missing = new(_ => null);
        Uri offline = new($"http://127.0.0.1:{LoopbackServer.FreePort()}/");

        MnistDataException failed = await Assert.ThrowsAsync<MnistDataException>(() => Fetch([damaged.Address, missing.Address, offline], []));

        Assert.Contains($"{damaged.Address}{Name}: 3 bytes with MD5", failed.Message, StringComparison.Ordinal);
        Assert.Contains("404", failed.Message, StringComparison.Ordinal);
        Assert.Contains($"{offline}{Name}", failed.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_fetched_again()
    {
        using LoopbackServer server = new(_ => Content);
        File.WriteAllText(_folder[MnistFiles.TrainLabels], "mine");

        await Fetch([server.Address], []);

        Assert.Equal(0, server.Requests);
        Assert.False(File.Exists(_folder[Name]));
    }

    [Fact]
    public async Task A_cancelled_transfer_is_cancelled_and_not_called_a_failure()
    {
        using LoopbackServer server = new(_ => Content);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new MnistDownload(_http).FetchAsync(_folder.Path, [server.Address], Sums(), null, new CancellationToken(canceled: true)));
    }

    private Task Fetch(IReadOnlyList<Uri> mirrors, List<string> fetched) =>
        new MnistDownload(_http).FetchAsync(_folder.Path, mirrors, Sums(), new Collector(fetched), TestContext.Current.CancellationToken);

#pragma warning disable CA5351 // the sum that the mirrors publish
    private static Dictionary<string, string> Sums() => new() { [Name] = Convert.ToHexStringLower(MD5.HashData(Content)) };
#pragma warning restore CA5351

    private sealed class Collector(List<string> names) : IProgress<string>
    {
        public void Report(string value) => names.Add(value);
    }

    /// <summary>Answers on 127.0.0.1 with what a function gives for a name; null is 404.</summary>
    private sealed class LoopbackServer : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Task _loop;

        public LoopbackServer(Func<string, byte[]?> answer)
        {
            Address = new Uri($"http://127.0.0.1:{FreePort()}/");
            _listener.Prefixes.Add(Address.ToString());
            _listener.Start();
            _loop = Serve(answer);
        }

        public Uri Address { get; }

        public int Requests { get; private set; }

        public static int FreePort()
        {
            using TcpListener probe = new(IPAddress.Loopback, 0);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        public void Dispose()
        {
            _listener.Stop();
            _loop.Wait();
            _listener.Close();
        }

        private async Task Serve(Func<string, byte[]?> answer)
        {
            while (true)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException)
                {
                    return; // the only way to stop waiting
                }
                Requests++;
                byte[]? content = answer(context.Request.Url!.AbsolutePath.TrimStart('/'));
                context.Response.StatusCode = content is null ? 404 : 200;
                if (content is not null) await context.Response.OutputStream.WriteAsync(content);
                context.Response.Close();
            }
        }
    }
}
