using System.ComponentModel.DataAnnotations;
using DocDigits.Documents.Templates;
using DocDigits.Learning.Adaptation;
using DocDigits.Recognition;
using DocDigits.Segmentation.Decoding;

namespace DocDigits.Ingest;

/// <summary>How the pipeline works. Checked when it starts; see <see cref="PipelineOptionsValidator"/>.</summary>
public sealed record PipelineOptions
{
    /// <summary>The word that stands for "whichever template fits".</summary>
    public const string AutoTemplate = "auto";

    /// <summary>The folder of the ledger and the content store. Made where it is missing.</summary>
    [Required]
    public required string DataFolder { get; init; }

    /// <summary>Name of the template to read with, or <c>auto</c> for the one that fits best. Default <c>auto</c>.</summary>
    [Required]
    public string Template { get; init; } = AutoTemplate;

    /// <summary>Where templates are found by name. Default null: in the data folder's <c>templates</c>, and among those shipped with the program.</summary>
    public TemplateCatalog? Templates { get; init; }

    /// <summary>Where templates are found, default filled in.</summary>
    public TemplateCatalog Catalog => Templates ?? DataPaths.Of(DataFolder).Catalog;

    /// <summary>Folder of the networks and their calibration; see <see cref="ReadingModels"/>. Default null: the data folder's active
    /// version, which is the one shipped with the program until another is chosen.</summary>
    public string? ModelsFolder { get; init; }

    /// <summary>Folder of MNIST's training files, for retraining with composed fields of other hands. Default null: without them.</summary>
    public string? MnistFolder { get; init; }

    /// <summary>How models are adapted when that is asked for. Default: as <see cref="AdaptationOptions"/> says.</summary>
    [Required]
    public AdaptationOptions Adaptation { get; init; } = new();

    /// <summary>Pages read at the same time, 1 to 64. Default: one a core. Each gets cores / workers threads, at least one.</summary>
    [Range(1, 64)]
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 64);

    /// <summary>Whether files hold both sides of each sheet: pages 1, 3, 5 ... are then fronts, and the page after each is its rear. Settled for each content when it first
    /// comes; an upload may say otherwise. Default false: every page is taken by itself.</summary>
    public bool BothSides { get; init; }

    /// <summary>Folders from which files are taken. Default none.</summary>
    [Required]
    public IReadOnlyList<string> WatchFolders { get; init; } = [];

    /// <summary>When watch folders are looked through, as a cron expression of five parts in local time. Default null: all the
    /// time, on the file system's events and every minute. With a schedule: then, and at no other time.</summary>
    public string? Schedule { get; init; }

    /// <summary>How long a file must not have changed before it is taken, 0.1 seconds to 1 hour. Default 3 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan QuietPeriod { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How large files and pages may be.</summary>
    [Required]
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;

    /// <summary>How often a page is tried when the environment (disk, memory) fails it, 1 to 20. Default 3. A page that is
    /// itself unreadable is tried once.</summary>
    [Range(1, 20)]
    public int MaximumAttempts { get; init; } = 3;

    /// <summary>Threads that OpenCV and the networks may each use inside one page, so that workers x threads do not exceed the cores.</summary>
    public int ThreadsPerWorker => Math.Max(1, Environment.ProcessorCount / Workers);
}
