using OpenCvSharp;
using TorchSharp;

namespace DocDigits.Architecture.Tests.Wrong;

// What the rules forbid, so that each rule is seen to fail. Nothing else uses these types.

/// <summary>Shows natives to everyone, once in each way in which a type can be shown.</summary>
public class ShowsNatives
{
    /// <summary>As a field.</summary>
    public static readonly Mat? Field;

    /// <summary>As a property, deep in a generic type.</summary>
    public IReadOnlyList<Dictionary<string, torch.Tensor[]>> Property { get; } = [];

    /// <summary>As a result.</summary>
    public static Mat? Result() => Field;

    /// <summary>As a parameter by reference.</summary>
    public static void Parameter(ref torch.Tensor tensor) => tensor = torch.zeros(1);

    /// <summary>Keeps one to itself, which is allowed.</summary>
    private static Mat? Hidden() => Field;

    /// <summary>Uses the private one.</summary>
    public static bool HasHidden => Hidden() is not null;
}

/// <summary>Derives from a native's wrapper.</summary>
public sealed class DerivesFromNative : Mat;

/// <summary>Waits and looks at the clock.</summary>
public static class LooksAtTheClock
{
    /// <summary>In plain code.</summary>
    public static DateTime Now() => DateTime.UtcNow;

    /// <summary>In a lambda, which the compiler puts into a nested type.</summary>
    public static Func<int, DateTimeOffset> Later { get; } = _ => DateTimeOffset.Now;

    /// <summary>In an async method, which the compiler turns into a nested type.</summary>
    public static async Task WaitAsync()
    {
        await Task.Yield();
        Thread.Sleep(0);
    }
}
