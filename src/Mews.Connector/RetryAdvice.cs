namespace Mews.Connector;

/// <summary>How often a failed request is worth sending again.</summary>
internal enum RetryAdvice
{
    /// <summary>As often as the kind of the failure and the session say.</summary>
    AsConfigured,

    Once,
    Never,
}
