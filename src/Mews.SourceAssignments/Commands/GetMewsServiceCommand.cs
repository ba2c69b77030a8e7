using Mews.SourceAssignments.Completers;

namespace Mews.SourceAssignments.Commands;

/// <summary>Get-MewsService: the services of the hotels, newest update first.</summary>
[Cmdlet(VerbsCommon.Get, "MewsService", SupportsPaging = true,
    HelpUri = "https://docs.mews.com/connector-api/operations/services#get-all-services")]
[OutputType(typeof(Service))]
public sealed class GetMewsServiceCommand : GetItemCommand
{
    /// <summary>Unique identifiers of the services; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ServiceIds")]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    public Guid[]? ServiceId { get; set; }

    /// <summary>Unique identifiers of the enterprises.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EnterpriseIds")]
    [ArgumentCompleter(typeof(EnterpriseIdCompleter))]
    public Guid[]? EnterpriseId { get; set; }

    private protected override Operation Operation => Operations.Services;

    private protected override Guid[]? Ids => ServiceId;

    private protected override Guid[]? Enterprises => EnterpriseId;

    private protected override string IdsParameter => nameof(ServiceId);
}
