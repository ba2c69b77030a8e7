using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Commands;

/// <summary>Get-MewsService: the services of the hotels, newest update first.</summary>
[Cmdlet(VerbsCommon.Get, "MewsService", SupportsPaging = true,
    HelpUri = "https://docs.mews.com/connector-api/operations/services#get-all-services")]
[OutputType(typeof(Service))]
public sealed class GetMewsServiceCommand : GetNamedItemCommand
{
    /// <summary>Unique identifiers of the services; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ServiceIds")]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    [IdTransformation(nameof(ServiceId))]
    public Guid[]? ServiceId { get; set; }

    /// <summary>Unique identifiers of the enterprises.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EnterpriseIds")]
    [ArgumentCompleter(typeof(EnterpriseIdCompleter))]
    [IdTransformation(nameof(EnterpriseId))]
    public Guid[]? EnterpriseId { get; set; }

    /// <summary>Names of the services, also with wildcards; by default all.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceNameCompleter))]
    public string[]? Name { get; set; }

    private protected override Operation Operation => Operations.Services;

    private protected override Guid[]? Ids => ServiceId;

    private protected override Guid[]? Enterprises => EnterpriseId;

    private protected override string IdsParameter => nameof(ServiceId);

    private protected override string[]? Names => Name;

    private protected override string Noun => "service";

    private protected override string? NameOf(object item) => ((Service)item).Name;
}
