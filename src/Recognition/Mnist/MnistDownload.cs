using System.Security.Cryptography;

namespace DocDigits.Recognition.Mnist;

/// <summary>
/// Fetches the four files of MNIST from their public mirrors. Each file is checked against the MD5 sum published with
/// it, written to a temporary name and renamed, so a file of the final name is whole. MD5 guards against a damaged
/// transfer here, not against an attacker; https does that.
/// </summary>
/// <param name="http">The client to fetch with; its time-out bounds each file. The caller disposes it.</param>
public sealed class MnistDownload(HttpClient http)
{
    /// <summary>The public mirrors, tried in this order.</summary>
    public static IReadOnlyList<Uri> Mirrors { get; } =
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
    ];

    private static readonly IReadOnlyDictionary<string, string> PublishedMd5 = new Dictionary<string, string>
    {
        [MnistFiles.TrainImages + ".gz"] = "f68b3c2dcbeaaa9fbdd348bbdeb94873",
        [MnistFiles.TrainLabels + ".gz"] = "d53e105ee54ea40749a09fcbcd1e9432",
        [MnistFiles.TestImages + ".gz"] = "9fb629c4189551a2d022fa330f9573f3",
        [MnistFiles.TestLabels + ".gz"] = "ec29112dd5afa0611ce80d1b7f02629c",
    };

    /// <summary>Fetches what is not there yet; a file that is there, packed or not, stays as it is.</summary>
    /// <param name="folder">Where the files go; made where it does not exist.</param>
    /// <param name="progress">Told the name of each file that was fetched.</param>
    /// <param name="cancellationToken">Ends the transfer; no half file stays.</param>
    /// <exception cref="MnistDataException">No mirror delivered a file; the message says for each why.</exception>
    public Task FetchAsync(string folder, IProgress<string>? progress = null, CancellationToken cancellationToken = default) =>
        FetchAsync(folder, Mirrors, PublishedMd5, progress, cancellationToken);

    internal async Task FetchAsync(
        string folder,
        IReadOnlyList<Uri> mirrors,
        IReadOnlyDictionary<string, string> md5OfFiles,
        IProgress<string>? progress,
        CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, string md5) in md5OfFiles)
        {
            if (MnistFiles.Find(folder, Path.GetFileNameWithoutExtension(name)) is not null) continue;
            await FetchFileAsync(Path.Combine(folder, name), mirrors, md5, cancellationToken).ConfigureAwait(false);
            progress?.Report(name);
        }
    }

    private async Task FetchFileAsync(string path, IReadOnlyList<Uri> mirrors, string md5, CancellationToken cancellationToken)
    {
        string name = Path.GetFileName(path);
        List<string> failures = [];
        foreach (Uri mirror in mirrors)
        {
            Uri address = new(mirror, name);
            try
            {
                byte[] content = await http.GetByteArrayAsync(address, cancellationToken).ConfigureAwait(false);
                string found = Md5(content);
                if (found == md5)
                {
                    await WriteAsync(path, content, cancellationToken).ConfigureAwait(false);
                    return;
                }
                failures.Add($"{address}: {content.Length} bytes with MD5 {found}, expected {md5}");
            }
            catch (HttpRequestException failed)
            {
                failures.Add($"{address}: {failed.Message}");
            }
            catch (TaskCanceledException timeout) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add($"{address}: no answer in time ({timeout.Message})");
            }
        }

        throw new MnistDataException(
            $"{name} could not be fetched from any mirror. {string.Join("; ", failures)}. " +
            $"Check the network, or copy the file to {Path.GetDirectoryName(Path.GetFullPath(path))} by hand.");
    }

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        string temporary = path + ".part";
        try
        {
            await File.WriteAllBytesAsync(temporary, content, cancellationToken).ConfigureAwait(false);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

#pragma warning disable CA5351 // MD5 is what the mirrors publish; it finds damage, it is no defence.
    private static string Md5(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351
}
