namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the sources of the session.</summary>
internal sealed class SourceIdCompleter() : ItemCompleter<Source>(Operations.Sources, static source => source.Name, static source => source.Type);
