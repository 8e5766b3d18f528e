namespace DocDigits.EndToEnd.Tests.Running;

/// <summary>A folder of a test's own, removed with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("docdigits-e2e-").FullName;

    /// <summary>A path below it.</summary>
    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>A new folder below it.</summary>
    public string Folder(string name) => Directory.CreateDirectory(At(name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
