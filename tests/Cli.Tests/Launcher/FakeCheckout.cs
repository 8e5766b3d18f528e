using System.Diagnostics;

namespace DocDigits.Cli.Tests.Launcher;

/// <summary>What a finished process left.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error);

/// <summary>
/// A checkout of the launcher and test.sh alone, in a folder with a blank in its name, with stand-ins for everything they
/// call: <c>dotnet</c> notes each build and "builds" a program that prints its arguments, <c>ldconfig</c> knows every
/// library, and <c>apt-get</c> notes what it is asked. Removed with the object.
/// </summary>
internal sealed class FakeCheckout : IDisposable
{
    private readonly string top = Directory.CreateTempSubdirectory("docdigits-launcher-").FullName;

    public FakeCheckout()
    {
        Root = Path.Combine(top, "a check out");
        Stand = Path.Combine(top, "stand-ins");
        Directory.CreateDirectory(Path.Combine(Root, "src", "Cli"));
        Directory.CreateDirectory(Path.Combine(Root, "eng"));
        Directory.CreateDirectory(Stand);
        foreach (string file in new[] { "docdigits", "test.sh", "eng/host.sh" })
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(Root, file));
        WriteSource("first");
        // Everything that the scripts may use of the system, and nothing else: sudo and apt-get of the machine must not be met.
        foreach (string tool in new[] { "bash", "env", "cat", "cp", "ln", "mv", "rm", "mkdir", "find", "sort", "xargs", "sha256sum", "cut", "tar", "flock", "readlink", "dirname", "grep", "sed", "tail", "head", "tr", "sleep", "touch", "chmod", "true" })
            File.CreateSymbolicLink(Path.Combine(Stand, tool), Which(tool));
        StandIn("ldconfig", """printf '\t%s (libc6,x86-64) => /lib/x\n' libgtk-3.so.0 libdrm.so.2 libatomic.so.1 libstdc++.so.6""");
        StandIn("id", "echo 0");
        StandIn("apt-get", """echo "apt-get $*" >>"$NOTES" """);
        StandIn("dotnet", """
            case $1 in
              --version) echo 10.0.100 ;;
              build)
                echo build >>"$NOTES"
                built=artifacts/bin/DocDigits.Cli/release_linux-x64
                mkdir -p "$built"
                printf '#!/usr/bin/env bash\nprintf "%%s\\0" "$@"\n[[ -z ${WAIT_FOR:-} ]] || { touch "$WAIT_FOR.started"; until [[ -e $WAIT_FOR ]]; do sleep 0.05; done; cat "$0.settings"; }\n' >"$built/docdigits"
                chmod +x "$built/docdigits"
                cp src/Cli/Program.cs "$built/docdigits.settings"
                echo native >"$built/libnative.so"
                ;;
            esac
            """);
    }

    /// <summary>The checkout.</summary>
    public string Root { get; }

    /// <summary>The folder that is the whole PATH.</summary>
    public string Stand { get; }

    /// <summary>A folder outside the checkout.</summary>
    public string Elsewhere => top;

    /// <summary>What the stand-ins were asked, a line each.</summary>
    public string[] Notes => File.Exists(NotesFile) ? File.ReadAllLines(NotesFile) : [];

    private string NotesFile => Path.Combine(top, "notes");

    /// <summary>Changes the sources.</summary>
    public void WriteSource(string text) => File.WriteAllText(Path.Combine(Root, "src", "Cli", "Program.cs"), text);

    /// <summary>Puts a program in the place of the system's.</summary>
    public void StandIn(string name, string script)
    {
        string path = Path.Combine(Stand, name);
        File.Delete(path);
        File.WriteAllText(path, $"#!/usr/bin/env bash\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Takes a program away.</summary>
    public void Remove(string name) => File.Delete(Path.Combine(Stand, name));

    /// <summary>The folders of built programs.</summary>
    public string[] Runs => Directory.GetDirectories(Path.Combine(Root, "artifacts", "run"));

    /// <summary>Starts a script of the checkout, or another path to one, in <see cref="Elsewhere"/>.</summary>
    public Process Start(string script, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, script), arguments)
        {
            WorkingDirectory = Elsewhere,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Stand;
        start.Environment["NOTES"] = NotesFile;
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Starts a script and waits for its end.</summary>
    public async Task<Finished> RunAsync(string script, params string[] arguments)
    {
        using Process process = Start(script, arguments);
        return await EndAsync(process);
    }

    /// <summary>Waits for the end of a process; one that hangs is killed and fails the test.</summary>
    public static async Task<Finished> EndAsync(Process process)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token), error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return new Finished(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => Directory.Delete(top, recursive: true);

    private static string Which(string tool) =>
        new[] { "/usr/bin", "/bin" }.Select(folder => Path.Combine(folder, tool)).First(File.Exists);
}
