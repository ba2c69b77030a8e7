using System.Management.Automation;
using System.Reflection;

namespace Mews.SourceAssignments.Tests;

/// <summary>An operation, as the client that ships declares it.</summary>
/// <param name="Name">What Mews calls it.</param>
/// <param name="IdsProperty">What a request calls its ids.</param>
/// <param name="ItemTypes">The types of its items.</param>
internal sealed record DeclaredOperation(string Name, string IdsProperty, Type[] ItemTypes)
{
    /// <summary>Those of Operations.All.</summary>
    internal static DeclaredOperation[] All { get; } = Read();

    /// <summary>What the cmdlet that gets its items is called.</summary>
    internal string Cmdlet => "Get-Mews" + ItemTypes[0].Name;

    /// <summary>What other commands know an item's Id by, as in a row that is piped on; null where the item has a property for what it is asked by.</summary>
    internal string? IdAlias => IdsProperty[..^1] is var name && ItemTypes[0].GetProperty(name) is null ? name : null;

    internal static PropertyInfo[] PropertiesOf(Type item) => item.GetProperties();

    private static DeclaredOperation[] Read()
    {
        using var shell = new Shell();
        PSObject[] all = shell.Run("[Mews.Connector.MewsSession].Assembly.GetType('Mews.Connector.Operations')::All").Succeed().Output;
        return [.. all.Select(operation => new DeclaredOperation(
            (string)operation.Properties["Name"].Value,
            (string)operation.Properties["IdsProperty"].Value,
            [.. ((System.Collections.IEnumerable)operation.Properties["ItemTypes"].Value).Cast<Type>()]))];
    }
}
