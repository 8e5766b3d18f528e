using System.Runtime.InteropServices;

namespace DocDigits.Storage.Content;

/// <summary>Makes a rename survive a power cut: on Linux that needs an fsync of the folder, which .NET does not offer.</summary>
public static partial class DurableFolder
{
    private const int ReadOnlyDirectory = 0x10000; // O_RDONLY | O_DIRECTORY

    /// <summary>Writes the folder's own entries to the disk.</summary>
    /// <exception cref="IOException">The folder cannot be opened or synced.</exception>
    public static void Sync(string folder)
    {
        int descriptor = Open(folder, ReadOnlyDirectory);
        if (descriptor < 0) throw Failure(folder, "opened");
        try
        {
            if (FSync(descriptor) != 0) throw Failure(folder, "written to the disk");
        }
        finally
        {
            // Nothing was written through this descriptor, so closing it cannot lose anything.
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string folder, string what) =>
        new($"The folder {folder} could not be {what}: {Marshal.GetLastPInvokeErrorMessage()}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
