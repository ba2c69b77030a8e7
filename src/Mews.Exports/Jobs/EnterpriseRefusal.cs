namespace Mews.Exports;

/// <summary>An enterprise that Mews refused, so that the run went on without it.</summary>
/// <param name="EnterpriseId">Its unique identifier.</param>
/// <param name="CompleteUntilUtc">Before which instant all its updates are in the file, at offset zero; null where it was never asked to an end.</param>
/// <param name="Reason">What Mews answered.</param>
public sealed record EnterpriseRefusal(Guid EnterpriseId, DateTimeOffset? CompleteUntilUtc, MewsApiException Reason);
