using System.Reflection;
using Twin = Mews.Simulator.Api.Operation;

namespace Mews.Connector.Tests;

/// <summary>
/// What every operation of <see cref="Operations.All"/> has in the client and in the simulator. The built module's tests hold the rest.
/// </summary>
public sealed class OperationTests
{
    private static readonly PropertyInfo[] _declared =
        [.. typeof(Operations).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType.IsAssignableTo(typeof(Operation)))];

    public static TheoryData<string> Declared => [.. _declared.Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Declared))]
    public void Every_operation_is_in_the_list_once(string name)
    {
        Operation operation = Named(name);
        Assert.True(
            Operations.All.Count(other => other == operation) == 1,
            $"Put it into Operations.All:\n\n{string.Join(", ", Declared.Select(row => row.Data))}");
    }

    [Fact]
    public void The_list_has_no_other_and_no_two_at_one_path()
    {
        Assert.Equal(_declared.Length, Operations.All.Count);
        Assert.Distinct(Operations.All.Select(operation => operation.Path));
    }

    [Theory]
    [MemberData(nameof(Declared))]
    public void Every_item_is_an_Item_and_its_enriched_form_is_one_of_it(string name)
    {
        Operation operation = Named(name);
        Assert.True(operation.ItemType.IsSubclassOf(typeof(Item)), $"public sealed class {operation.ItemType.Name} : Item");
        Assert.All(
            operation.ItemTypes,
            type => Assert.True(operation.ItemType.IsAssignableFrom(type), $"public sealed class {type.Name} : {operation.ItemType.Name}"));
    }

    // Two tables of the same contract, so that neither can be wrong alone.
    [Theory]
    [MemberData(nameof(Declared))]
    public void Every_operation_has_a_twin_in_the_simulator_which_knows_the_contract_by_itself(string name)
    {
        Operation operation = Named(name);
        Twin? twin = Twin.At("/" + operation.Path);
        Assert.True(
            twin is not null,
            $"Put this into src/Mews.Simulator/Api/Operation.cs, with what the contract says, not what the client does, and its name into All and SimulatedOperation:\n\n{TwinText(name, operation)}");
        Assert.Equal(
            (twin.IdsProperty, twin.ItemsProperty, twin.MaxIds, twin.MaxEnterprises, twin.MaxMonths, twin.NewestFirst, twin.IsRestricted),
            (operation.IdsProperty, operation.ItemsProperty, operation.MaxIds, operation.MaxEnterprises, operation.MaxMonths, operation
                .IsNewestFirst, operation.IsRestricted));
    }

    [Fact]
    public void The_simulator_has_no_operation_that_nobody_asks() =>
        Assert.Equal(Operations.All.Select(operation => "/" + operation.Path).Order(), Twin.All.Select(twin => twin.Path).Order());

    private static Operation Named(string name) => (Operation)_declared.Single(property => property.Name == name).GetValue(null)!;

    private static string TwinText(string name, Operation operation) => $$"""
            /// <summary>The {{name}}.</summary>
            public static Operation {{name}} { get; } = new()
            {
                Kind = SimulatedOperation.{{name}},
                Path = "/{{operation.Path}}",
                IdsProperty = "",
                ItemsProperty = "",
                MaxIds = 0,
                MaxMonths = 0,
                MaxEnterprises = 0,
                IsForOneEnterprise = false,
                IsRestricted = false,
                NewestFirst = true,
                Cursors = new IdCursors(),
            };
        """;
}
