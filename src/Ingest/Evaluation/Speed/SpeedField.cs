using DocDigits.Documents.Imaging;

namespace DocDigits.Ingest.Evaluation.Speed;

/// <summary>A field whose reading is timed.</summary>
/// <param name="Name">Its name among the others, as a file would have it.</param>
/// <param name="Truth">Its digits.</param>
/// <param name="Raster">Its picture.</param>
public sealed record SpeedField(string Name, string Truth, PageRaster Raster);
