namespace Mews.Connector;

/// <summary>Reads the item that is next, if it is in plain form, with all of its properties and no others, in the order in which Mews writes them.</summary>
/// <typeparam name="TItem">What is read.</typeparam>
/// <returns>Whether it is.</returns>
internal delegate bool CompactReader<TItem>(ref CompactJson json, out TItem item);
