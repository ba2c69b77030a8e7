using Mono.Cecil;

namespace Mews.SourceAssignments.Tests;

/// <summary>Every time comes from the clock of the session: with two clocks, one of them is wrong.</summary>
public sealed class ClockTests
{
    [Theory]
    [InlineData("Mews.SourceAssignments.dll")]
    [InlineData("dependencies/Mews.Connector.dll")]
    [InlineData("dependencies/Mews.Exports.dll")]
    public void Nothing_reads_the_clock_of_the_machine_but_through_a_time_provider(string assembly)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(Path.Combine(ModuleLayout.Path, assembly));
        Assert.DoesNotContain(
            module.GetMemberReferences().Select(member => $"{member.DeclaringType.Name}.{member.Name}"),
            member => member is "DateTime.get_UtcNow" or "DateTime.get_Now" or "DateTime.get_Today" or "DateTimeOffset.get_UtcNow" or "DateTimeOffset.get_Now");
    }
}
