using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DocDigits.Dashboard.Reading;

/// <summary>The files of a form, one after the other as they arrive, none of them kept in memory.</summary>
internal static class MultipartFiles
{
    private const int LongestName = 255;

    public static bool IsForm(HttpRequest request) =>
        request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The files. Each stream ends with its file and may be left unread.</summary>
    /// <exception cref="BadHttpRequestException">No form, or a broken one.</exception>
    public static async IAsyncEnumerable<(string Name, Stream Content)> OfAsync(
        HttpRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!IsForm(request) || !MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) || type.Boundary.Length == 0)
            throw new BadHttpRequestException("Send the files as a form: multipart/form-data.", StatusCodes.Status415UnsupportedMediaType);
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), request.Body);
        while (await NextAsync(reader, cancellation) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out ContentDispositionHeaderValue? disposition)) continue;
            string name = NameOf(disposition);
            if (name.Length > 0) yield return (name, section.Body);
        }
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellation);
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException($"The form is broken or was cut short: {e.Message}", e);
        }
    }

    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        string text = name.ToString();
        return text.Length <= LongestName ? text : text[^LongestName..];
    }
}
