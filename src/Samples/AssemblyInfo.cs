using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("DocDigits.Samples.Tests")]
