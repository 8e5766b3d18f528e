using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;

namespace DocDigits.Ingest.Jobs;

/// <summary>Checks cron expressions the way Hangfire will read them.</summary>
public static class CronSchedule
{
    /// <summary>What is wrong with the expression, a sentence, or null.</summary>
    public static string? Problem(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        // Hangfire keeps its parser to itself; handing the expression to a throw-away storage asks it.
        using var storage = new InMemoryStorage();
        try
        {
            new RecurringJobManager(storage).AddOrUpdate("check", Job.FromExpression(() => Nothing()), expression, new RecurringJobOptions());
            return null;
        }
        catch (ArgumentException e)
        {
            return $"The schedule '{expression}' is no cron expression, such as '*/5 * * * *' for every five minutes: {e.InnerException?.Message ?? e.Message}";
        }
    }

    /// <summary>A job that is never run.</summary>
    public static void Nothing() { }
}
