using Spectre.Console;

namespace DocDigits.Cli.Output;

/// <summary>How far a piece of work is.</summary>
/// <param name="Done">Of <paramref name="Total"/>.</param>
/// <param name="Total">0 where it is not known yet.</param>
/// <param name="Text">What is going on, a few words.</param>
internal readonly record struct WorkProgress(double Done, double Total, string Text);

/// <summary>Shows how far long work is, on standard error: a bar with the time left on a terminal, and elsewhere a plain line
/// every tenth of the work, at most one every two seconds, and one every five minutes of a long tenth.</summary>
internal sealed class ProgressDisplay(Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2), LongestSilence = TimeSpan.FromMinutes(5);

    /// <summary>Runs the work. What it reports is shown from the thread that reports.</summary>
    public Task<T> RunAsync<T>(string title, Func<IProgress<WorkProgress>, Task<T>> work) =>
        terminal.IsErrorWatched ? BarAsync(title, work) : work(new Lines(title, terminal.Error, time));

    private Task<T> BarAsync<T>(string title, Func<IProgress<WorkProgress>, Task<T>> work) => terminal.Messages.Progress()
        .AutoClear(true)
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 16 }, new PercentageColumn(),
            new RemainingTimeColumn())
        .StartAsync(context => work(new Bar(title, context.AddTask(Markup.Escape(title)))));

    private sealed class Bar(string title, ProgressTask task) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            task.IsIndeterminate = value.Total <= 0;
            if (value.Total > 0)
            {
                task.MaxValue = value.Total;
                task.Value = value.Done;
            }
            task.Description = Markup.Escape(value.Text.Length == 0 ? title : $"{title}: {value.Text}");
        }
    }

    private sealed class Lines(string title, TextWriter writer, TimeProvider time) : IProgress<WorkProgress>
    {
        private readonly Lock gate = new();
        private long lastLine;
        private int lastTenth = -1;

        public void Report(WorkProgress value)
        {
            if (value.Total <= 0) return;
            int tenth = (int)(10 * value.Done / value.Total);
            lock (gate)
            {
                TimeSpan silent = time.GetElapsedTime(lastLine);
                bool isDue = lastTenth < 0 || silent >= LongestSilence || (tenth != lastTenth && (tenth == 10 || silent >= BetweenLines));
                if (!isDue) return;
                lastTenth = tenth;
                lastLine = time.GetTimestamp();
                writer.WriteLine($"{title}: {100 * value.Done / value.Total:0} %{(value.Text.Length == 0 ? "" : ", ")}{value.Text}");
            }
        }
    }
}
