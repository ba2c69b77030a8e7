using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// The cmdlets may see what the client and the exports keep to themselves, so that no script need see it. They use little of it.
/// </summary>
public sealed class ClientUseTests
{
    [Theory]
    [InlineData("Mews.Connector", "RedactGiven", "UtcNowOf")]
    [InlineData("Mews.Exports", "IsLink", "Replace")]
    public void Of_what_a_library_keeps_to_itself_the_cmdlets_use_little(string library, params string[] expected)
    {
        using var cmdletsFile = new PEReader(File.OpenRead(Path.Combine(ModuleLayout.Path, "Mews.SourceAssignments.dll")));
        using var clientFile = new PEReader(File.OpenRead(Path.Combine(ModuleLayout.Path, "dependencies", library + ".dll")));
        MetadataReader cmdlets = cmdletsFile.GetMetadataReader();
        MetadataReader client = clientFile.GetMetadataReader();
        Dictionary<string, TypeDefinition> types = client.TypeDefinitions.Select(client.GetTypeDefinition)
            .Where(type => client.GetString(type.Namespace) == library)
            .ToDictionary(type => client.GetString(type.Name));
        string[] used = [.. (
            from handle in cmdlets.MemberReferences
            let member = cmdlets.GetMemberReference(handle)
            where member.Parent.Kind == HandleKind.TypeReference
            let type = cmdlets.GetTypeReference((TypeReferenceHandle)member.Parent)
            where cmdlets.GetString(type.Namespace) == library
            select (Type: types[cmdlets.GetString(type.Name)], Name: cmdlets.GetString(member.Name)) into use
            where !use.Type.Attributes.HasFlag(TypeAttributes.Public)
                || !Members(client, use.Type, use.Name).Any(access => access == MethodAttributes.Public)
            select use.Name).Distinct()];
        Assert.Equal(expected, used.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Mews.Connector")]
    [InlineData("Mews.Exports")]
    public void No_text_of_a_library_names_a_parameter_or_a_cmdlet(string library)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(ModuleLayout.Path, "dependencies", library + ".dll")));
        MetadataReader metadata = file.GetMetadataReader();
        List<string> texts = [];
        for (UserStringHandle handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            texts.Add(metadata.GetUserString(handle));
        }

        Assert.Contains(texts, text => text.Contains("access token", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => Regex.IsMatch(text, @"(?<![A-Za-z])-[A-Z][a-z]\w+|\w-Mews"));
    }

    private static IEnumerable<MethodAttributes> Members(MetadataReader client, TypeDefinition type, string name) =>
        type.GetMethods().Select(client.GetMethodDefinition).Where(method => client.GetString(method.Name) == name)
            .Select(method => method.Attributes & MethodAttributes.MemberAccessMask)
            .Concat(type.GetFields().Select(client.GetFieldDefinition).Where(field => client.GetString(field.Name) == name)
                .Select(field => (MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask)));
}
