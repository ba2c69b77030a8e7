using Mono.Cecil;

namespace Mews.SourceAssignments.Tests;

/// <summary>What is kept for the life of a session is kept by the session, in one place.</summary>
public sealed class SessionStateTests
{
    [Theory]
    [InlineData("Mews.SourceAssignments.dll")]
    [InlineData("dependencies/Mews.Connector.dll")]
    [InlineData("dependencies/Mews.Exports.dll")]
    public void No_table_hangs_state_on_a_session_from_outside(string assembly)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(Path.Combine(ModuleLayout.Path, assembly));
        Assert.DoesNotContain(
            module.GetMemberReferences().Select(member => member.DeclaringType.FullName),
            type => type.Contains("ConditionalWeakTable`2<Mews.Connector.MewsSession", StringComparison.Ordinal));
    }
}
