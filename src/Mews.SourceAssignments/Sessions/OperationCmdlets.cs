using System.Reflection;
using Mews.SourceAssignments.Commands;

namespace Mews.SourceAssignments.Sessions;

/// <summary>
/// Names the cmdlets of each operation for the types file: the client, whose objects Test-MewsSession writes, does not know them.
/// </summary>
public static class OperationCmdlets
{
    private static readonly Lazy<ILookup<string, string>> _cmdlets = new(() => typeof(PullCommand).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(PullCommand)) && !type.IsAbstract)
        .OrderByDescending(NameOf, StringComparer.Ordinal)
        .ToLookup(type => ((PullCommand)Activator.CreateInstance(type)).AskedOperation.Name, NameOf));

    /// <summary>The cmdlets that get or export the operation.</summary>
    /// <param name="access">An object from Test-MewsSession.</param>
    /// <returns>Their names in one text, so that a file has them too.</returns>
    public static string Of(PSObject access) => access.BaseObject is OperationAccess own ? Serving(own.Operation) : string.Empty;

    // Order items have no cmdlet of their own.
    internal static string Serving(string operation) => operation == Operations.OrderItems.Name
        ? "Get-MewsReservation -IncludeRevenue"
        : string.Join(", ", _cmdlets.Value[operation]);

    private static string NameOf(Type type)
    {
        CmdletAttribute cmdlet = type.GetCustomAttribute<CmdletAttribute>();
        return $"{cmdlet.VerbName}-{cmdlet.NounName}";
    }
}
