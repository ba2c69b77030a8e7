using System.Management.Automation;

namespace Mews.SourceAssignments.Tests;

/// <summary>What a script gave.</summary>
internal sealed record ShellResult(PSObject[] Output, ErrorRecord[] Errors, string[] Verbose)
{
    /// <summary>The <c>Id</c> of every object.</summary>
    internal Guid[] Ids => [.. Succeed().Output.Select(item => (Guid)item.Properties["Id"].Value)];

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
}
