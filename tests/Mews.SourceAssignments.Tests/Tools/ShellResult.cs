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
        $"{error}\n{error.Exception}\n{Properties(error)}\n{Properties(error.CategoryInfo)}\n{error.ScriptStackTrace}\n{All(error.InvocationInfo)}\n{PSSerializer.Serialize(WithoutInvocation(error), 5)}";

    private static string All(InvocationInfo? invocation) =>
        invocation is null ? string.Empty : $"{Properties(invocation)}\n{(invocation.DisplayScriptPosition is { } position ? Properties(position) : string.Empty)}\n{PSSerializer.Serialize(WithoutCommand(invocation), 4)}";

    private static ErrorRecord WithoutInvocation(ErrorRecord error) =>
        new(error.Exception, error.FullyQualifiedErrorId, error.CategoryInfo.Category, error.TargetObject)
        {
            ErrorDetails = error.ErrorDetails,
        };

    // A command leads to its type, and that to all of its assembly: megabytes in which nothing is of the call.
    private static PSObject WithoutCommand(InvocationInfo invocation)
    {
        var rest = new PSObject();
        foreach (PSPropertyInfo property in PSObject.AsPSObject(invocation).Properties
            .Where(property => property.Name != nameof(InvocationInfo.MyCommand)))
        {
            rest.Properties.Add(new PSNoteProperty(property.Name, property.Value));
        }

        return rest;
    }

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
