using DocDigits.Recognition;
using DocDigits.Recognition.Network;
using Microsoft.Extensions.Logging;

namespace DocDigits.Ingest.Models;

/// <summary>
/// Hands out the models to read with: those of the data folder's active version, looked up with each call, so that a
/// promotion counts from the next page on, in whatever process it was made. Models that are no longer handed out are freed
/// when the last call that has them is over. Thread-safe.
/// </summary>
public sealed partial class ModelHost : IDisposable
{
    private readonly Lock gate = new(), loading = new();
    private readonly ModelVersions? versions;
    private readonly ILogger<ModelHost> logger;
    private Held current;
    private volatile Failure? failure;
    private bool isDisposed;

    /// <summary>Loads the models.</summary>
    /// <param name="versions">The data folder's versions.</param>
    /// <param name="fixedFolder">A folder to read with whatever version is active, or null.</param>
    /// <param name="logger">Told of changes.</param>
    /// <exception cref="ModelVersionException">The active version is missing or was changed.</exception>
    /// <exception cref="WeightsFileException">The models are missing or broken.</exception>
    public ModelHost(ModelVersions versions, string? fixedFolder, ILogger<ModelHost> logger)
    {
        ArgumentNullException.ThrowIfNull(versions);
        this.logger = logger;
        if (fixedFolder is null) this.versions = versions;
        int? version = fixedFolder is null ? versions.Active : null;
        current = new Held(version, ReadingModels.Load(fixedFolder ?? versions.FolderOf(version!.Value)));
    }

    /// <summary>The version that is handed out; null: a fixed folder.</summary>
    public int? Version
    {
        get
        {
            Refresh();
            lock (gate) return current.Version;
        }
    }

    /// <summary>Why the active version is not the one handed out, or null where it is.</summary>
    public string? Problem => failure?.Reason;

    /// <summary>The models to read with now. Dispose the lease when the reading is done.</summary>
    public ModelLease Borrow()
    {
        Refresh();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            current.Users++;
            return new ModelLease(this, current);
        }
    }

    /// <summary>Frees the models; those in use when their last lease is over.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (isDisposed) return;
            isDisposed = true;
            Retire(current);
        }
    }

    internal void Return(Held held)
    {
        lock (gate)
        {
            held.Users--;
            if (held.IsRetired && held.Users == 0) held.Models.Dispose();
        }
    }

    private void Refresh()
    {
        // Whoever comes while another loads reads with what is there.
        if (versions is null || !loading.TryEnter()) return;
        try
        {
            int? wanted = null;
            try
            {
                wanted = versions.Active;
                if (wanted == current.Version)
                {
                    failure = null;
                    return;
                }
                if (wanted == failure?.Version) return;
                Exchange(new Held(wanted, ReadingModels.Load(versions.FolderOf(wanted.Value))));
            }
            catch (Exception e) when (e is ModelVersionException or WeightsFileException)
            {
                // Pages go on being read with the models that are there; the dashboard says so.
                if (failure is null) LogKept(current.Version ?? 0, e);
                failure = new Failure(wanted, e.Message);
            }
        }
        finally
        {
            loading.Exit();
        }
    }

    private void Exchange(Held next)
    {
        lock (gate)
        {
            if (isDisposed)
            {
                next.Models.Dispose();
                return;
            }
            Held old = current;
            current = next;
            failure = null;
            Retire(old);
        }
        LogExchanged(next.Version ?? 0);
    }

    private static void Retire(Held held)
    {
        held.IsRetired = true;
        if (held.Users == 0) held.Models.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "reading with version {Version} of the models from now on")]
    private partial void LogExchanged(int version);

    [LoggerMessage(Level = LogLevel.Error, Message = "the active version of the models cannot be used; reading goes on with version {Version}")]
    private partial void LogKept(int version, Exception cause);

    private sealed record Failure(int? Version, string Reason);

    internal sealed class Held(int? version, ReadingModels models)
    {
        public int? Version { get; } = version;

        public ReadingModels Models { get; } = models;

        public int Users { get; set; }

        public bool IsRetired { get; set; }
    }
}

/// <summary>The right to read with models; they stay loaded until it is disposed. For one thread.</summary>
public sealed class ModelLease : IDisposable
{
    private readonly ModelHost host;
    private readonly ModelHost.Held held;
    private bool isOver;

    internal ModelLease(ModelHost host, ModelHost.Held held) => (this.host, this.held) = (host, held);

    /// <summary>The models.</summary>
    public ReadingModels Models => !isOver ? held.Models : throw new ObjectDisposedException(nameof(ModelLease));

    /// <summary>Their version; null: a fixed folder.</summary>
    public int? Version => held.Version;

    /// <summary>Gives them back.</summary>
    public void Dispose()
    {
        if (isOver) return;
        isOver = true;
        host.Return(held);
    }
}
