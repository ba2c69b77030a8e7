namespace Mews.Connector;

/// <summary>Something that happens on the way to a page, for the log. As text it is one line.</summary>
public abstract record Trace;
