namespace Mews.Exports;

/// <summary>An enterprise that Mews refused. The run went on without it.</summary>
/// <param name="EnterpriseId">Id of the enterprise.</param>
/// <param name="CompleteUntilUtc">All its updates before this time are in the file; null where none of its queries was completed.</param>
/// <param name="Reason">Error that Mews returned.</param>
public sealed record EnterpriseRefusal(Guid EnterpriseId, DateTimeOffset? CompleteUntilUtc, MewsApiException Reason);
