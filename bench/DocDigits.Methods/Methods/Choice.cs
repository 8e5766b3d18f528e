namespace DocDigits.Methods.Methods;

/// <summary>The setting that reads most held-out digits; the first of equals.</summary>
internal static class Choice
{
    public static T Best<T>(IEnumerable<T> settings, Func<T, int> rightOnHeldOut) => settings.MaxBy(rightOnHeldOut)
        ?? throw new ArgumentException("There is nothing to choose from.", nameof(settings));
}
