using DocDigits.Methods.Data;

namespace DocDigits.Methods.Methods;

/// <summary>A way to read digits, from its settings to its answers. One thread at a time.</summary>
internal interface IDigitMethod : IDisposable
{
    /// <summary>The method's name, as in the literature.</summary>
    string Name { get; }

    /// <summary>What it is given of a digit.</summary>
    string Input { get; }

    /// <summary>How it is set; what was chosen, once it was.</summary>
    string Settings { get; }

    /// <summary>The numbers that reading needs, in bytes, however a file would hold them; 0 before training.</summary>
    long SizeInBytes { get; }

    /// <summary>Chooses settings by held-out digits. Its time is not the training's.</summary>
    void Choose(DigitSet training, DigitSet heldOut);

    /// <summary>Trains with the settings chosen.</summary>
    MethodTraining Train(DigitSet training);

    /// <summary>Reads digits, all in one call.</summary>
    /// <param name="pixels">Count x 784 bytes.</param>
    /// <returns>0 to 9 each, or 255 where a method does not say one digit.</returns>
    byte[] Classify(ReadOnlySpan<byte> pixels);

    /// <summary>Nothing to free, unless a method says otherwise.</summary>
    void IDisposable.Dispose()
    {
    }
}
