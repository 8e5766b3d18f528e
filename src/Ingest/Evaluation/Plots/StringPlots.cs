using System.Text;
using DocDigits.Ingest.Evaluation.Strings;

namespace DocDigits.Ingest.Evaluation.Plots;

/// <summary>Draws an evaluation of strings as SVG files, which any browser shows, in light and dark.</summary>
public static class StringPlots
{
    /// <summary>Writes <c>reliability.svg</c>, <c>risk-coverage.svg</c> and <c>by-length.svg</c>, each whole or not at all, over
    /// those of a run before.</summary>
    /// <param name="report">The evaluation.</param>
    /// <param name="folder">Where to; made where it is missing.</param>
    /// <returns>The files' paths.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static IReadOnlyList<string> Write(StringReport report, string folder)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        return
        [
            Save(ReliabilityPlot.Draw(report), Path.Combine(folder, "reliability.svg")),
            Save(RiskCoveragePlot.Draw(report), Path.Combine(folder, "risk-coverage.svg")),
            Save(LengthPlot.Draw(report), Path.Combine(folder, "by-length.svg")),
        ];
    }

    private static string Save(SvgFigure figure, string path)
    {
        string temporary = path + ".part";
        File.WriteAllText(temporary, figure.ToXml(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(temporary, path, overwrite: true);
        return path;
    }
}
