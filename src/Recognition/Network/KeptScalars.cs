using TorchSharp;

namespace DocDigits.Recognition.Network;

/// <summary>
/// The numbers that are handed to torch, kept for the life of the process. A number that TorchSharp converts by
/// itself (<c>a + b</c> makes the factor 1, <c>a.div(255f)</c> the divisor) is an object that nothing holds during the native
/// call: the garbage collector may free it before torch has read it. Seen as "Expected false to be true" from Scalar.h, about
/// once in a thousand crops with two threads.
/// </summary>
internal static class KeptScalars
{
    /// <summary>1.</summary>
    public static readonly Scalar One = 1f;

    /// <summary>255.</summary>
    public static readonly Scalar White = 255f;
}
