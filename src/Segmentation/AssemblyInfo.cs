using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("DocDigits.Segmentation.Tests")]
