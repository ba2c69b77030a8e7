using System.Management.Automation;
using System.Text.Json;

namespace Mews.SourceAssignments.Tests;

/// <summary>What a script gave.</summary>
internal sealed record ShellResult(PSObject[] Output, ErrorRecord[] Errors, string[] Verbose)
{
    /// <summary>The <c>Id</c> of every object.</summary>
    internal Guid[] Ids => [.. Succeed().Output.Select(item => (Guid)item.Properties["Id"].Value)];

    /// <summary>All that can be seen of it, by somebody who looks closely.</summary>
    internal string Everything => string.Join('\n', [.. Output.Select(All), .. Errors.Select(All), .. Verbose]);

    /// <summary>The result, which must hold no error.</summary>
    internal ShellResult Succeed()
    {
        Assert.Empty(Errors.Select(error => error.ToString()));
        return this;
    }

    /// <summary>The only error, which must have this id.</summary>
    internal ErrorRecord Fail(string id)
    {
        ErrorRecord error = Assert.Single(Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        return error;
    }

    private static string All(PSObject output) =>
        $"{output}\n{Properties(output)}\n{PSSerializer.Serialize(output, 5)}\n{(output.BaseObject switch
        {
            ErrorRecord error => All(error),
            InformationalRecord record => All(record.InvocationInfo),
            object item => JsonSerializer.Serialize(item, item.GetType()),
        })}";

    private static string All(ErrorRecord error) =>
        $"{error}\n{error.Exception}\n{Properties(error)}\n{error.ScriptStackTrace}\n{All(error.InvocationInfo)}\n{PSSerializer.Serialize(error, 5)}";

    private static string All(InvocationInfo? invocation) =>
        invocation is null ? string.Empty : $"{Properties(invocation)}\n{(invocation.DisplayScriptPosition is { } position ? Properties(position) : string.Empty)}";

    private static string Properties(object item) => string.Join('\n', PSObject.AsPSObject(item).Properties.Select(property =>
    {
        try
        {
            return $"{property.Name}: {property.Value}";
        }
        catch (GetValueException)
        {
            return property.Name;
        }
    }));
}
