using System.Management.Automation;
using System.Reflection;

namespace Mews.SourceAssignments.Tests;

/// <summary>An operation, as the client that ships declares it.</summary>
/// <param name="Name">What Mews calls it.</param>
/// <param name="IdsProperties">What a request calls its ids, and those of groups where it takes these too.</param>
/// <param name="ItemTypes">The types of its items.</param>
internal sealed record DeclaredOperation(string Name, string[] IdsProperties, Type[] ItemTypes)
{
    /// <summary>Those of Operations.All that have a cmdlet: items that scripts never see only serve others.</summary>
    internal static DeclaredOperation[] All { get; } = Read();

    /// <summary>What the cmdlet that gets its items is called.</summary>
    internal string Cmdlet => "Get-Mews" + ItemTypes[0].Name;

    /// <summary>The parameters of its cmdlet for ids.</summary>
    internal string[] IdParameters => [.. IdsProperties.Select(name => name[..^1])];

    /// <summary>
    /// What other commands know ids of an item by, as in a row that is piped on, where its properties are called otherwise:
    /// ReservationGroupId is the GroupId of a Reservation.
    /// </summary>
    internal (string Name, string Property)[] Aliases =>
        [.. IdParameters.Where(name => ItemTypes[0].GetProperty(name) is null).Select(name => (name, name[ItemTypes[0].Name.Length..]))];

    internal static PropertyInfo[] PropertiesOf(Type item) => item.GetProperties();

    private static DeclaredOperation[] Read()
    {
        using var shell = new Shell();
        PSObject[] all = shell.Run("[Mews.Connector.MewsSession].Assembly.GetType('Mews.Connector.Operations')::All").Succeed().Output;
        return
        [
            .. all.Select(operation => new DeclaredOperation(
                (string)operation.Properties["Name"].Value,
                [.. ((string[])["IdsProperty", "GroupIdsProperty"]).Select(name => operation.Properties[name].Value).OfType<string>()],
                [.. ((System.Collections.IEnumerable)operation.Properties["ItemTypes"].Value).Cast<Type>()]))
                .Where(operation => operation.ItemTypes[0].IsPublic),
        ];
    }
}
