namespace Mews.SourceAssignments.Loading;

/// <summary>
/// Lets scripts name the types that cmdlets return, as in <c>catch [Mews.Connector.MewsApiException]</c>: PowerShell itself searches the
/// default load context only.
/// </summary>
internal static class PublicTypes
{
    private static readonly Type[] _types =
    [
        .. Operations.All.SelectMany(operation => operation.ItemTypes).Where(type => type.IsPublic),
        typeof(MewsSession), typeof(OperationAccess), typeof(MewsApiException), typeof(MewsErrorKind),
    ];

    internal static Type Named(string fullName) => Array.Find(_types, type => type.FullName == fullName);

    /// <summary>Registers type accelerators, also over those of a version that was imported before.</summary>
    internal static void Register()
    {
        // Not public, but documented: about_Classes, "Exporting classes with type accelerators".
        Type accelerators = typeof(PSObject).Assembly.GetType("System.Management.Automation.TypeAccelerators");
        var known = (IDictionary<string, Type>)accelerators.GetProperty("Get").GetValue(null);
        foreach (Type type in _types.Where(type => !known.TryGetValue(type.FullName, out Type now) || now != type).ToArray())
        {
            accelerators.GetMethod("Remove").Invoke(null, [type.FullName]);
            accelerators.GetMethod("Add").Invoke(null, [type.FullName, type]);
        }
    }
}
