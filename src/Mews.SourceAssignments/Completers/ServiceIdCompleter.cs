namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the services of the session.</summary>
internal sealed class ServiceIdCompleter() : ItemCompleter<Service>(Operations.Services, static service => service.Name, static service => service.Type);
