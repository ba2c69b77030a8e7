using System.Reflection;
using Mews.SourceAssignments.Commands;

namespace Mews.SourceAssignments.Sessions;

/// <summary>Which cmdlets ask which operation. The client knows of no cmdlet, so the types file adds it to what Test-MewsSession writes.</summary>
public static class OperationCmdlets
{
    private static readonly Lazy<ILookup<string, string>> _cmdlets = new(() => typeof(PullCommand).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(PullCommand)) && !type.IsAbstract)
        .OrderByDescending(NameOf, StringComparer.Ordinal)
        .ToLookup(type => ((PullCommand)Activator.CreateInstance(type)).AskedOperation.Name, NameOf));

    /// <summary>The cmdlets of an operation: what gets it, and what exports it.</summary>
    /// <param name="access">What came of asking an operation.</param>
    /// <returns>Their names in one text, so that a file has them too.</returns>
    public static string Of(PSObject access) => access.BaseObject is OperationAccess own ? Serving(own.Operation) : string.Empty;

    /// <summary>The cmdlets of an operation.</summary>
    /// <param name="operation">The operation, as Mews calls it.</param>
    internal static string Serving(string operation) => string.Join(", ", _cmdlets.Value[operation]);

    private static string NameOf(Type type)
    {
        CmdletAttribute cmdlet = type.GetCustomAttribute<CmdletAttribute>();
        return $"{cmdlet.VerbName}-{cmdlet.NounName}";
    }
}
