using DocDigits.Recognition;
using DocDigits.Recognition.Network;
using Microsoft.Extensions.Logging;

namespace DocDigits.Ingest.Models;

/// <summary>
/// Hands out the models to read with: those of the data folder's active version, looked up with each call, so that a
/// promotion counts from the next page on, in whatever process it was made. Whoever has models from before reads on with them. Thread-safe.
/// </summary>
public sealed partial class ModelHost
{
    private readonly Lock loading = new();
    private readonly ModelVersions? versions;
    private readonly ILogger<ModelHost> logger;
    private volatile ModelsInUse current;
    private volatile Failure? failure;

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
        current = new ModelsInUse(version, ReadingModels.Load(fixedFolder ?? versions.FolderOf(version!.Value)));
    }

    /// <summary>The models to read with now, and their version.</summary>
    public ModelsInUse Current
    {
        get
        {
            Refresh();
            return current;
        }
    }

    /// <summary>The version that is handed out; null: a fixed folder.</summary>
    public int? Version => Current.Version;

    /// <summary>Why the active version is not the one handed out, or null where it is.</summary>
    public string? Problem => failure?.Reason;

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
                current = new ModelsInUse(wanted, ReadingModels.Load(versions.FolderOf(wanted.Value)));
                failure = null;
                LogExchanged(wanted.Value);
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

    [LoggerMessage(Level = LogLevel.Information, Message = "reading with version {Version} of the models from now on")]
    private partial void LogExchanged(int version);

    [LoggerMessage(Level = LogLevel.Error, Message = "the active version of the models cannot be used; reading goes on with version {Version}")]
    private partial void LogKept(int version, Exception cause);

    private sealed record Failure(int? Version, string Reason);
}

/// <summary>Models to read with.</summary>
/// <param name="Version">Their version; null: a fixed folder.</param>
/// <param name="Models">The models.</param>
public sealed record ModelsInUse(int? Version, ReadingModels Models);
