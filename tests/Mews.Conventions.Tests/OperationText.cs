using System.Reflection;

namespace Mews.SourceAssignments.Tests;

/// <summary>What the files of the module hold for an operation and its items.</summary>
internal static class OperationText
{
    internal static string Cmdlet(DeclaredOperation operation) => $$"""
        /// <summary>{{operation.Cmdlet}}: </summary>
        [Cmdlet(VerbsCommon.Get, "{{operation.Cmdlet[4..]}}", SupportsPaging = true, HelpUri = "https://docs.mews.com/connector-api/operations/")]
        [OutputType({{string.Join(", ", operation.ItemTypes.Select(type => $"typeof({type.Name})"))}})]
        public sealed class {{operation.Cmdlet.Replace("-", string.Empty, StringComparison.Ordinal)}}Command : GetItemCommand
        {
            /// <summary>Unique identifiers of what to ask about; all of it where the parameter is not given.</summary>
            [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
            [Alias("{{operation.IdsProperties[0]}}")]
            public Guid[]? {{operation.IdParameters[0]}} { get; set; }

            private protected override Operation Operation => Operations.{{operation.ItemTypes[0].Name}}s;

            private protected override Guid[]? Ids => {{operation.IdParameters[0]}};

            private protected override string IdsParameter => nameof({{operation.IdParameters[0]}});
        }
        """;

    internal static string Table(Type item) => View(item, $"""
              <TableControl>
                <TableHeaders>
        {string.Concat(DeclaredOperation.PropertiesOf(item).Select(property => $"          <TableColumnHeader><Label>{property.Name}</Label><Width>{(property.Name == "Id" ? 36 : 20)}</Width></TableColumnHeader>\n"))}        </TableHeaders>
                <TableRowEntries>
                  <TableRowEntry>
                    <Wrap />
                    <TableColumnItems>
        {string.Concat(DeclaredOperation.PropertiesOf(item).Select(property => $"              <TableColumnItem>{Value(property)}</TableColumnItem>\n"))}            </TableColumnItems>
                  </TableRowEntry>
                </TableRowEntries>
              </TableControl>
        """);

    internal static string List(Type item) => View(item, $"""
              <ListControl>
                <ListEntries>
                  <ListEntry>
                    <ListItems>
        {string.Concat(DeclaredOperation.PropertiesOf(item).Select(ListItem))}            </ListItems>
                  </ListEntry>
                </ListEntries>
              </ListControl>
        """);

    internal static string ListItem(PropertyInfo property) =>
        $"              <ListItem>{(IsShownAsItIs(property) ? string.Empty : $"<Label>{property.Name}</Label>")}{Value(property)}</ListItem>\n";

    internal static string Types(string item, (string Name, string Property)[] aliases) => $"""
          <Type>
            <Name>{item}</Name>{(aliases.Length == 0 ? string.Empty : $"""

            <Members>{string.Concat(aliases.Select(alias => $"""

              <AliasProperty>
                <Name>{alias.Name}</Name>
                <ReferencedMemberName>{alias.Property}</ReferencedMemberName>
              </AliasProperty>
        """))}
            </Members>
        """)}
            <TypeConverter>
              <TypeName>Mews.SourceAssignments.Serialization.ItemConverter</TypeName>
            </TypeConverter>
          </Type>
          <Type>
            <Name>Deserialized.{item}</Name>
            <Members>
              <MemberSet>
                <Name>PSStandardMembers</Name>
                <Members>
                  <NoteProperty>
                    <Name>TargetTypeForDeserialization</Name>
                    <Value>Mews.SourceAssignments.Serialization.DeserializedItem</Value>
                  </NoteProperty>
                </Members>
              </MemberSet>
            </Members>
          </Type>
        """;

    private static string View(Type item, string control) => $"""
            <View>
              <Name>{item.FullName}</Name>
              <ViewSelectedBy>
                <TypeName>{item.FullName}</TypeName>
              </ViewSelectedBy>
        {control}
            </View>
        """;

    private static string Value(PropertyInfo property) => property.PropertyType switch
    {
        _ when IsShownAsItIs(property) => $"<PropertyName>{property.Name}</PropertyName>",
        Type type when type
            == typeof(string) => $"<ScriptBlock>[Mews.SourceAssignments.Views.Printed]::Of[$_].{property.Name}</ScriptBlock>",
        _ => $"<ScriptBlock>if ($_.{property.Name}) {{ [string]::Format([cultureinfo]::InvariantCulture, \"{{0:yyyy-MM-dd'T'HH:mm:ss.FFF'Z'}}\", $_.{property.Name}) }}</ScriptBlock>",
    };

    // Texts may hold anything, and times are written as the culture has them.
    private static bool IsShownAsItIs(PropertyInfo property) =>
        property.PropertyType != typeof(string)
            && (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) != typeof(DateTimeOffset);
}
