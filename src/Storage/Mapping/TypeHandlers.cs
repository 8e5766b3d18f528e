using System.Data;
using Dapper;
using DocDigits.Documents;
using DocDigits.Documents.Imaging;

namespace DocDigits.Storage.Mapping;

/// <summary>Teaches Dapper to read the types of our records from text columns. Parameters are written as text by the callers.</summary>
internal static class TypeHandlers
{
    private static readonly Lock Once = new();
    private static bool registered;

    public static void Register()
    {
        lock (Once)
        {
            if (registered) return;
            SqlMapper.AddTypeHandler(new FromText<DateTimeOffset>(UtcText.Parse));
            SqlMapper.AddTypeHandler(new FromText<ContentHash>(ContentHash.Parse));
            SqlMapper.AddTypeHandler(new FromText<PixelQuad>(Columns.Quad));
            SqlMapper.AddTypeHandler(new FromText<PixelRect>(Columns.Rect));
            SqlMapper.AddTypeHandler(new FromText<IReadOnlyList<float>>(Columns.Probabilities));
            registered = true;
        }
    }

    private sealed class FromText<T>(Func<string, T> parse) : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => parse((string)value);

        public override void SetValue(IDbDataParameter parameter, T? value) =>
            throw new NotSupportedException($"{typeof(T).Name} is passed to the ledger as text.");
    }
}
