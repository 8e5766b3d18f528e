using System.Globalization;
using DocDigits.Documents;
using DocDigits.Recognition;
using DocDigits.Storage.Content;

namespace DocDigits.Ingest.Models;

/// <summary>
/// The versions of the models that were adapted to a site, and which of them is read with. In the data folder's
/// <c>models</c>: a folder each (<c>0001</c>, <c>0002</c>, ...) that is made beside and renamed into place, so that a half-written
/// one never counts; <c>active.json</c>, the last change of the active version, replaced as a whole; <c>history.json</c>, all changes; and
/// <c>stopped.json</c>, the trainings that people stopped. Version 0 is the models shipped with the program. Nothing is ever removed. Safe from several threads and processes.
/// </summary>
/// <param name="folder">The data folder's <c>models</c>; made when the first version is added.</param>
/// <param name="shippedFolder">The shipped models.</param>
/// <param name="clock">For the times of changes.</param>
public sealed class ModelVersions(string folder, string shippedFolder, TimeProvider clock)
{
    /// <summary>The version that stands for the shipped models.</summary>
    public const int Shipped = 0;

    private const string Unfinished = "unfinished-";

    /// <summary>The folder of all versions.</summary>
    public string Folder { get; } = folder;

    private string ActiveFile => Path.Combine(Folder, "active.json");

    private string HistoryFile => Path.Combine(Folder, "history.json");

    private string StoppedFile => Path.Combine(Folder, "stopped.json");

    /// <summary>The versions of a data folder.</summary>
    public static ModelVersions Of(string dataFolder, TimeProvider clock) => new(DataPaths.Of(dataFolder).Models, ReadingModels.ShippedFolder, clock);

    /// <summary>The version that is read with; <see cref="Shipped"/> where none was chosen.</summary>
    public int Active => Last?.To ?? Shipped;

    /// <summary>The folder of the version that is read with.</summary>
    public string ActiveFolder => FolderOf(Active);

    /// <summary>The version that <see cref="RollBack"/> would go to, or null where there is none before.</summary>
    public int? Previous => Before(History());

    private ModelChange? Last => ModelFiles.Read<ModelChange>(ActiveFile);

    /// <summary>All versions but the shipped one, those apart whose description cannot be read: one of them hides no other.</summary>
    public ModelSurvey Survey()
    {
        var whole = new List<ModelAbout>();
        var damaged = new List<DamagedVersion>();
        foreach (int number in Numbers().Order())
        {
            string file = Path.Combine(PathOf(number), ModelFiles.About);
            try
            {
                if (ModelFiles.Read<ModelAbout>(file) is { } about) whole.Add(about);
                else damaged.Add(new DamagedVersion(number, $"{file} is missing. Put back a copy of it."));
            }
            catch (ModelVersionException unreadable)
            {
                damaged.Add(new DamagedVersion(number, unreadable.Message));
            }
        }
        return new ModelSurvey(whole, damaged);
    }

    /// <summary>The versions of <see cref="Survey"/> whose description can be read, oldest first.</summary>
    public IReadOnlyList<ModelAbout> List() => Survey().Versions;

    /// <summary>Every change of the active version, oldest first.</summary>
    public IReadOnlyList<ModelChange> History()
    {
        ModelChange? last = Last;
        List<ModelChange> written = ModelFiles.Read<List<ModelChange>>(HistoryFile) ?? [];
        // The pointer is written first: a kill in between leaves the last change there alone.
        return last is null || written.Any(change => change.Number == last.Number) ? written : [.. written, last];
    }

    /// <summary>Every training that a person stopped, oldest first.</summary>
    public IReadOnlyList<StoppedTraining> Stopped() => ModelFiles.Read<List<StoppedTraining>>(StoppedFile) ?? [];

    /// <summary>Records that a training was stopped.</summary>
    /// <param name="who">Who had asked for it.</param>
    /// <param name="stoppedBy">Who stopped it.</param>
    /// <exception cref="ModelVersionException">The record cannot be read or is being changed by someone else.</exception>
    internal StoppedTraining RecordStop(string who, string stoppedBy)
    {
        using FileStream turn = Turn();
        var stopped = new StoppedTraining(clock.GetUtcNow(), who, stoppedBy);
        ModelFiles.Write(StoppedFile, (List<StoppedTraining>)[.. Stopped(), stopped]);
        return stopped;
    }

    /// <summary>A version's folder. Its files are those that were added: their SHA-256 is looked at.</summary>
    /// <param name="version">0 or a number of <see cref="List"/>.</param>
    /// <exception cref="ModelVersionException">There is no such version, or its files were changed.</exception>
    public string FolderOf(int version)
    {
        if (version == Shipped) return shippedFolder;
        About(version);
        return PathOf(version);
    }

    /// <summary>Makes an empty folder for models that are being trained, on the same disk as the versions.</summary>
    public string NewUnfinished()
    {
        string made = Path.Combine(Folder, Unfinished + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(made);
        return made;
    }

    /// <summary>Removes what killed trainings left. Only for whoever has the right to train.</summary>
    internal void RemoveUnfinished()
    {
        if (!Directory.Exists(Folder)) return;
        foreach (string left in Directory.EnumerateDirectories(Folder, Unfinished + "*")) Directory.Delete(left, recursive: true);
    }

    /// <summary>Takes models in as the next version. The folder is moved.</summary>
    /// <param name="unfinished">From <see cref="NewUnfinished"/>, with all files of the models.</param>
    /// <param name="about">What they are; number and checksums are filled in.</param>
    /// <returns>As it was written.</returns>
    public ModelAbout Add(string unfinished, ModelAbout about)
    {
        ArgumentException.ThrowIfNullOrEmpty(unfinished);
        ArgumentNullException.ThrowIfNull(about);
        using FileStream turn = Turn();
        int version = Numbers().DefaultIfEmpty(Shipped).Max() + 1;
        ModelAbout whole = about with { Version = version, Sha256 = ModelFiles.Hashes(unfinished) };
        foreach (string part in ModelFiles.PartsOf(unfinished)) ModelFiles.Sync(Path.Combine(unfinished, part));
        ModelFiles.Write(Path.Combine(unfinished, ModelFiles.About), whole);
        Directory.Move(unfinished, PathOf(version));
        DurableFolder.Sync(Folder);
        return whole;
    }

    /// <summary>Makes a version the one that is read with, from the next page on.</summary>
    /// <param name="version">0 for the shipped models.</param>
    /// <param name="who">Who decides it.</param>
    /// <param name="force">Whether a version that was found no better may be taken; recorded.</param>
    /// <exception cref="ModelRefusedException">It was found no better.</exception>
    /// <exception cref="ModelVersionException">There is no such version, its files were changed, or it is the active one.</exception>
    public ModelChange Promote(int version, string who, bool force)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        using FileStream turn = Turn();
        if (version == Active) throw new ModelVersionException($"Version {version} is the active one already.");
        bool isWorse = version != Shipped && !About(version).IsBetter;
        if (isWorse && !force) throw new ModelRefusedException(version, About(version).Verdict);
        return Record(who, ModelChangeKind.Promoted, version, isWorse);
    }

    /// <summary>Goes back to the version that was active before the last promotion which was not taken back yet.</summary>
    /// <param name="who">Who decides it.</param>
    /// <exception cref="ModelVersionException">There is none, or its files were changed.</exception>
    public ModelChange RollBack(string who)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        using FileStream turn = Turn();
        int target = Before(History()) ?? throw new ModelVersionException("There is no version before the active one to go back to.");
        if (target != Shipped) About(target);
        return Record(who, ModelChangeKind.RolledBack, target, forced: false);
    }

    private ModelChange Record(string who, ModelChangeKind kind, int version, bool forced)
    {
        IReadOnlyList<ModelChange> before = History();
        var change = new ModelChange(before.Count + 1, clock.GetUtcNow(), who.Trim(), kind, Active, version, forced);
        ModelFiles.Write(ActiveFile, change);
        ModelFiles.Write(HistoryFile, (List<ModelChange>)[.. before, change]);
        return change;
    }

    private static int? Before(IReadOnlyList<ModelChange> history)
    {
        var stack = new Stack<int>();
        foreach (ModelChange change in history)
        {
            if (change.Kind == ModelChangeKind.Promoted) stack.Push(change.From);
            else stack.Pop();
        }
        return stack.TryPeek(out int version) ? version : null;
    }

    private ModelAbout About(int version)
    {
        string path = PathOf(version);
        ModelAbout about = ModelFiles.Read<ModelAbout>(Path.Combine(path, ModelFiles.About))
            ?? throw new ModelVersionException($"There is no version {version} of the models in {Folder}. See 'docdigits models list'; version 0 is the shipped models.");
        string? changed = ModelFiles.PartsOf(path).Union(about.Sha256.Keys).FirstOrDefault(part =>
            !File.Exists(Path.Combine(path, part)) || ContentHash.Of(File.ReadAllBytes(Path.Combine(path, part))).Hex != about.Sha256.GetValueOrDefault(part));
        return changed is null
            ? about
            : throw new ModelVersionException($"{Path.Combine(path, changed)} is missing or not what was added as version {version}. Put back a copy of it, or use another version: docdigits models use 0.");
    }

    private IEnumerable<int> Numbers() => !Directory.Exists(Folder) ? [] : Directory.EnumerateDirectories(Folder)
        .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : Shipped)
        .Where(number => number > Shipped);

    private string PathOf(int version) => Path.Combine(Folder, version.ToString("0000", CultureInfo.InvariantCulture));

    /// <summary>One change at a time, over all processes: each takes milliseconds.</summary>
    private FileStream Turn()
    {
        Directory.CreateDirectory(Folder);
        try
        {
            return new FileStream(Path.Combine(Folder, "change.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new ModelVersionException($"The models in {Folder} are being changed by someone else at this moment. Try again.", e);
        }
    }
}
