namespace Mews.Measuring.Tests;

/// <summary>They measure the memory of the process: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(IdIndexTests), DisableParallelization = true)]
[Collection(nameof(IdIndexTests))]
public sealed class IdIndexTests
{
    private delegate Guid NextId(int count);

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("IndexedAssignment", 32)]
    [InlineData("CountedReservation", 64)]
    public void Unique_takes_no_more_bytes_for_an_id_than_its_help_says(string value, int most)
    {
        var ids = new Random(1);
        byte[] bytes = new byte[16];
        Guid Next(int count)
        {
            ids.NextBytes(bytes);
            return new Guid(bytes);
        }

        if (value == nameof(IndexedAssignment))
        {
            AssertBytes(Next, new IndexedAssignment(1), most);
        }
        else
        {
            AssertBytes(Next, new CountedReservation { Place = 1 }, most);
        }
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void Ids_that_are_counted_up_take_no_more() =>
        AssertBytes(count => new Guid(count, 0, 0, new byte[8]), new IndexedAssignment(1), 32);

    [Fact]
    public void It_holds_what_a_dictionary_holds() => Gen.Select(Gen.Int[1, 8000], Gen.Int[1, 1000]).Array[0, 4000].Sample(Check, iter: 20);

    // As many ids as make tables that hold several.
    private static void Check((int, int)[] set)
    {
        var index = new IdIndex<IndexedAssignment>();
        var dictionary = new Dictionary<Guid, int>();
        foreach ((int number, int value) in set)
        {
            var id = new Guid(number, 0, 0, new byte[8]);
            Assert.Equal(dictionary.ContainsKey(id), index.Has(id));
            ref IndexedAssignment held = ref index.Of(id);
            Assert.Equal(dictionary.GetValueOrDefault(id), held.Number);
            held = new IndexedAssignment(value);
            dictionary[id] = value;
        }

        Assert.Equal(dictionary.Values.Order(), index.Values.Select(held => held.Number).Order());
    }

    private static void AssertBytes<T>(NextId nextId, T value, int most)
        where T : struct, IIndexed
    {
        var index = new IdIndex<T>();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int count = 1; count <= 1_000_000; count++)
        {
            ref T held = ref index.Of(nextId(count));
            Assert.False(held.IsSet);
            held = value;
            if (count % 100_000 == 0)
            {
                Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 20L * count, (long)most * count);
            }
        }

        GC.KeepAlive(index);
    }
}
