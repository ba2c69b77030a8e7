namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the enterprises of the session's access token.</summary>
internal sealed class EnterpriseIdCompleter()
    : ItemCompleter<Enterprise>(Operations.Enterprises, static enterprise => enterprise.Name, static enterprise => enterprise.ChainName);
