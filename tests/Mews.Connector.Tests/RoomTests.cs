using System.Runtime.CompilerServices;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Mews.Connector.Tests;

/// <summary>
/// The rooms of the client, its folders, in the order of which may know which. A type is in the room that its file is in: the file has the
/// type's name, and the types of all rooms are in one namespace, since scripts name them.
/// </summary>
public sealed class RoomTests
{
    /// <summary>Each room, and what it may know. The root is the words that all rooms speak.</summary>
    private static readonly Dictionary<string, string[]> _mayKnow = new()
    {
        ["Runtime"] = [],
        [""] = ["Runtime"],
        ["Json"] = ["", "Runtime"],
        ["Operations"] = ["", "Runtime", "Json"],
        ["Planning"] = ["", "Operations"],
        ["Limits"] = ["", "Runtime"],
        ["Sessions"] = ["", "Runtime", "Limits"],
        ["Requests"] = ["", "Runtime", "Json", "Operations", "Limits", "Sessions"],
        ["Paging"] = ["", "Runtime", "Operations", "Sessions", "Requests", "Limits"],
        ["Guards"] = ["", "Operations", "Sessions"],
        ["Exports"] = ["", "Runtime", "Operations", "Planning", "Sessions", "Requests", "Guards"],
        ["Access"] = ["", "Runtime", "Operations", "Limits", "Sessions", "Requests"],
        ["Enriching"] = ["", "Runtime", "Operations", "Planning", "Sessions", "Requests", "Paging"],
    };

    private static readonly Dictionary<string, string> _rooms = Rooms();

    [Fact]
    public void No_room_knows_one_that_it_may_not_know()
    {
        Architecture architecture = new ArchLoader().LoadAssemblies(typeof(MewsSession).Assembly).Build();
        string[] known = [.. (
            from type in architecture.Types
            from target in type.Dependencies.Select(dependency => dependency.Target)
            let room = RoomOf(type)
            let other = RoomOf(target)
            where room is not null && other is not null && room != other && !_mayKnow[room].Contains(other)
            select $"{room}/{NameOf(type)} knows {other}/{NameOf(target)}").Distinct().Order(StringComparer.Ordinal)];
        Assert.Empty(known);
    }

    [Fact]
    public void The_arrow_between_rooms_goes_one_way()
    {
        List<string> open = [.. _mayKnow.Keys];
        while (open.Find(room => !_mayKnow[room].Any(open.Contains)) is { } last)
        {
            open.Remove(last);
        }

        Assert.Empty(open);
    }

    [Fact]
    public void Every_folder_is_a_room_and_every_type_is_in_one()
    {
        Assert.Equal(_mayKnow.Keys.Order(StringComparer.Ordinal), _rooms.Values.Distinct().Order(StringComparer.Ordinal));
        Assert.All(
            typeof(MewsSession).Assembly.GetTypes().Where(type => type.Namespace == typeof(MewsSession).Namespace && !type.IsNested),
            type => Assert.Contains(type.Name.Split('`')[0], _rooms.Keys));
    }

    private static Dictionary<string, string> Rooms([CallerFilePath] string here = "")
    {
        string source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../src/Mews.Connector"));
        return Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(source, file))
            .Where(file => !file.StartsWith("obj", StringComparison.Ordinal) && !file.StartsWith("bin", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => Path.GetDirectoryName(file)!);
    }

    private static string? RoomOf(IType type) =>
        type.FullName.StartsWith("Mews.Connector.", StringComparison.Ordinal) ? _rooms.GetValueOrDefault(NameOf(type)) : null;

    // The outermost type: what is nested in a type is in its file.
    private static string NameOf(IType type) => type.FullName["Mews.Connector.".Length..].Split('+', '/', '`', '<')[0];
}
