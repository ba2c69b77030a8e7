namespace Mews.Connector;

/// <summary>An event of a pull, for the log. Its text is one line.</summary>
public abstract record Trace;
