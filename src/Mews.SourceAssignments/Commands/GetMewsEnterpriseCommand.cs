using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Commands;

/// <summary>Get-MewsEnterprise: the enterprises of the access token, newest update first.</summary>
[Cmdlet(VerbsCommon.Get, "MewsEnterprise", SupportsPaging = true,
    HelpUri = "https://docs.mews.com/connector-api/operations/enterprises#get-all-enterprises")]
[OutputType(typeof(Enterprise))]
public sealed class GetMewsEnterpriseCommand : GetNamedItemCommand
{
    /// <summary>Unique identifiers of the enterprises; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EnterpriseIds")]
    [ArgumentCompleter(typeof(EnterpriseIdCompleter))]
    [IdTransformation(nameof(EnterpriseId))]
    public Guid[]? EnterpriseId { get; set; }

    /// <summary>Names of the enterprises, also with wildcards; by default all.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EnterpriseNameCompleter))]
    public string[]? Name { get; set; }

    private protected override Operation Operation => Operations.Enterprises;

    private protected override Guid[]? Ids => EnterpriseId;

    private protected override string IdsParameter => nameof(EnterpriseId);

    private protected override string[]? Names => Name;

    private protected override string Noun => "hotel";

    private protected override string? NameOf(object item) => ((Enterprise)item).Name;
}
