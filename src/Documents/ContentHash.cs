using System.Security.Cryptography;

namespace DocDigits.Documents;

/// <summary>The SHA-256 of some bytes, as 64 lower-case hexadecimal digits: the name under which the bytes are stored.</summary>
public readonly record struct ContentHash
{
    private readonly string? hex;

    private ContentHash(string hex) => this.hex = hex;

    /// <summary>The 64 hexadecimal digits.</summary>
    public string Hex => hex ?? throw new InvalidOperationException("An empty content hash was used.");

    /// <summary>Hashes bytes.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>Hashes a stream from its position to its end.</summary>
    public static async Task<ContentHash> OfAsync(Stream stream, CancellationToken cancellation) =>
        new(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false)));

    /// <summary>Reads 64 hexadecimal digits.</summary>
    /// <exception cref="FormatException">Not 64 hexadecimal digits.</exception>
    public static ContentHash Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length != 64 || !text.All(char.IsAsciiHexDigit))
            throw new FormatException($"'{text}' is not a SHA-256 of 64 hexadecimal digits.");
        return new ContentHash(text.ToLowerInvariant());
    }

    /// <summary>The 64 hexadecimal digits.</summary>
    public override string ToString() => Hex;
}
