using TorchSharp;

namespace DocDigits.Recognition.Training;

/// <summary>torch, which trains and adapts the networks. Reading goes on without it.</summary>
public static class TrainingLibrary
{
    /// <summary>Loads it, and says its version.</summary>
    /// <exception cref="DllNotFoundException">It cannot be loaded, perhaps as the cause of a <see cref="TypeInitializationException"/>.</exception>
    public static string Load() => torch.__version__;
}
