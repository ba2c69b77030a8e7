using Mews.SourceAssignments.Completers;

namespace Mews.SourceAssignments.Commands;

/// <summary>Get-MewsEnterprise: the enterprises of the access token, newest update first.</summary>
[Cmdlet(VerbsCommon.Get, "MewsEnterprise", SupportsPaging = true,
    HelpUri = "https://docs.mews.com/connector-api/operations/enterprises#get-all-enterprises")]
[OutputType(typeof(Enterprise))]
public sealed class GetMewsEnterpriseCommand : GetItemCommand
{
    /// <summary>Unique identifiers of the enterprises; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EnterpriseIds")]
    [ArgumentCompleter(typeof(EnterpriseIdCompleter))]
    public Guid[]? EnterpriseId { get; set; }

    private protected override Operation Operation => Operations.Enterprises;

    private protected override Guid[]? Ids => EnterpriseId;

    private protected override string IdsParameter => nameof(EnterpriseId);
}
