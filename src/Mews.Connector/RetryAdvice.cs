namespace Mews.Connector;

/// <summary>How often to retry a failed request.</summary>
internal enum RetryAdvice
{
    /// <summary>As the kind of the failure and the session say.</summary>
    AsConfigured,

    Once,
    Never,
}
