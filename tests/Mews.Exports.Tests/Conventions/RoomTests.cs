using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Mews.Exports.Tests;

/// <summary>
/// The rooms of the client and of the exports, and which of them each room may use. A type is in the room of its file, since the types of
/// all rooms of a library are in one namespace.
/// </summary>
public sealed partial class RoomTests
{
    /// <summary>Each room of the client, and what it may know. The root is the words that all rooms speak.</summary>
    private static readonly Dictionary<string, string[]> _ofClient = new()
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
        ["Access"] = ["", "Runtime", "Operations", "Limits", "Sessions", "Requests"],
        ["Enriching"] = ["", "Runtime", "Operations", "Planning", "Sessions", "Requests", "Paging"],
        ["Joining"] = ["", "Runtime", "Operations", "Planning", "Sessions", "Requests", "Paging", "Enriching"],
    };

    /// <summary>The same for the exports.</summary>
    private static readonly Dictionary<string, string[]> _ofExports = new()
    {
        ["Files"] = [],
        ["Rows"] = [],
        ["Sinks"] = ["Files", "Rows"],
        [""] = ["Rows", "Sinks"],
        ["Checkpoints"] = ["Files", "Sinks"],
        ["Planning"] = ["", "Checkpoints", "Rows"],
        ["Resuming"] = ["", "Checkpoints", "Planning", "Sinks"],
        ["Jobs"] = ["", "Checkpoints", "Files", "Planning", "Resuming", "Rows", "Sinks"],
    };

    public static TheoryData<string> Libraries => ["Mews.Connector", "Mews.Exports"];

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Libraries))]
    public void No_room_knows_one_that_it_may_not_know(string library)
    {
        Dictionary<string, string> rooms = Rooms(library);
        Architecture architecture = new ArchLoader().LoadAssemblies(AssemblyOf(library)).Build();
        string[] known = [.. (
            from type in architecture.Types
            from target in type.Dependencies.Select(dependency => dependency.Target)
            let room = rooms.GetValueOrDefault(NameOf(library, type))
            let other = rooms.GetValueOrDefault(NameOf(library, target))
            where room is not null && other is not null && room != other && !MayKnow(library)[room].Contains(other)
            select $"{room}/{NameOf(library, type)} knows {other}/{NameOf(library, target)}").Distinct().Order(StringComparer.Ordinal)];
        Assert.Empty(known);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_arrow_between_rooms_goes_one_way(string library)
    {
        List<string> open = [.. MayKnow(library).Keys];
        while (open.Find(room => !MayKnow(library)[room].Any(open.Contains)) is { } last)
        {
            open.Remove(last);
        }

        Assert.Empty(open);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Every_folder_is_a_room_and_every_type_is_in_one(string library)
    {
        Dictionary<string, string> rooms = Rooms(library);
        Assert.Equal(MayKnow(library).Keys.Order(StringComparer.Ordinal), rooms.Values.Distinct().Order(StringComparer.Ordinal));
        Assert.All(
            AssemblyOf(library).GetTypes().Where(type => type.Namespace == library && !type.IsNested),
            type => Assert.Contains(type.Name.Split('`')[0], rooms.Keys));
    }

    private static Dictionary<string, string[]> MayKnow(string library) => library == "Mews.Exports" ? _ofExports : _ofClient;

    private static System.Reflection.Assembly AssemblyOf(string library) =>
        (library == "Mews.Exports" ? typeof(ExportJob) : typeof(MewsSession)).Assembly;

    private static Dictionary<string, string> Rooms(string library, [CallerFilePath] string here = "")
    {
        string source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src", library));
        return Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(source, file))
            .Where(file => !file.StartsWith("obj", StringComparison.Ordinal) && !file.StartsWith("bin", StringComparison.Ordinal))
            .SelectMany(file => TypesIn(Path.Combine(source, file)).Select(type => (Type: type, Room: Path.GetDirectoryName(file)!)))
            .Distinct()
            .ToDictionary(type => type.Type, type => type.Room);
    }

    private static IEnumerable<string> TypesIn(string file) => File.ReadLines(file)
        .Select(line => TypeDeclaration().Match(line))
        .Where(match => match.Success)
        .Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"^(public|internal) ([a-z]+ )*((class|record|struct|interface|enum) |delegate \S+ )(struct )?(?<name>\w+)")]
    private static partial Regex TypeDeclaration();

    // The outermost type: what is nested in a type is in its file.
    private static string NameOf(string library, IType type) => type.FullName.StartsWith(library + ".", StringComparison.Ordinal)
        ? type.FullName[(library.Length + 1)..].Split('+', '/', '`', '<')[0]
        : string.Empty;
}
