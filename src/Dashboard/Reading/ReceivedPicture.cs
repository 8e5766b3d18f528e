using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DocDigits.Dashboard.Reading;

/// <summary>A picture that came with a request, in a temporary file of a name of our own, since decoders want a path.
/// Disposing removes it.</summary>
internal sealed class ReceivedPicture : IDisposable
{
    private ReceivedPicture(string path, string name) => (FilePath, Name) = (path, name);

    /// <summary>The temporary file.</summary>
    public string FilePath { get; }

    /// <summary>The sender's name for it, for showing only; <c>picture</c> where none was given.</summary>
    public string Name { get; }

    /// <summary>Takes the request's body, or the first file of a form, to a temporary file.</summary>
    /// <exception cref="BadHttpRequestException">No picture, or more than <paramref name="maximumBytes"/>.</exception>
    public static async Task<ReceivedPicture> TakeAsync(HttpContext context, long maximumBytes, CancellationToken cancellation)
    {
        AllowBody(context, maximumBytes);
        if (!MultipartFiles.IsForm(context.Request))
            return await SaveAsync(context.Request.Body, "picture", maximumBytes, cancellation);
        await foreach ((string name, Stream content) in MultipartFiles.OfAsync(context.Request, cancellation))
            return await SaveAsync(content, name, maximumBytes, cancellation);
        throw new BadHttpRequestException("The form has no file. Send the picture as the body, or as a file in a form.");
    }

    public void Dispose() => File.Delete(FilePath);

    /// <summary>Lets a body of a size through that the server would otherwise stop at its default of 30 MB; a little is added
    /// for what a form writes around its files.</summary>
    public static void AllowBody(HttpContext context, long maximumBytes)
    {
        const long formOverhead = 1 << 20;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = maximumBytes + formOverhead;
    }

    private static async Task<ReceivedPicture> SaveAsync(Stream content, string name, long maximumBytes, CancellationToken cancellation)
    {
        var picture = new ReceivedPicture(Path.Combine(Path.GetTempPath(), $"docdigits-{Guid.NewGuid():N}"), name);
        try
        {
            await using FileStream file = new(picture.FilePath, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            byte[] buffer = new byte[81920];
            long length = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                length += read;
                if (length > maximumBytes)
                    throw new BadHttpRequestException($"The picture has more than {maximumBytes / (1024 * 1024)} MiB, the most that is read.", StatusCodes.Status413PayloadTooLarge);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            if (length == 0) throw new BadHttpRequestException("The request has no picture. Send it as the body, or as a file in a form.");
            return picture;
        }
        catch
        {
            picture.Dispose();
            throw;
        }
    }
}
