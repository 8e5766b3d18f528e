using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace DocDigits.Ingest.Models.Training;

/// <summary>Runs long work on a thread of its own that yields to all others: pages come first. On Linux a thread's priority is its
/// niceness, which .NET does not set (setpriority(2): it holds for the calling thread alone).</summary>
internal static partial class LowPriority
{
    private const int Process = 0; // PRIO_PROCESS: who 0 is the calling thread
    private const int Niceness = 15;

    /// <summary>Runs the work and waits for its end; what it throws is thrown here.</summary>
    public static void Run(Action work)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            // Where the system refuses, the work is done all the same, at usual priority.
            if (OperatingSystem.IsLinux()) _ = SetPriority(Process, 0, Niceness);
            try
            {
                work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        })
        { IsBackground = true, Priority = ThreadPriority.Lowest, Name = "training" };
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);
}
