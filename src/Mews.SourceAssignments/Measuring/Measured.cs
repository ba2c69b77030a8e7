namespace Mews.SourceAssignments.Measuring;

/// <summary>What assignments are counted for: a source, or an enterprise.</summary>
/// <param name="id">Its unique identifier.</param>
internal sealed class Measured(Guid id)
{
    /// <summary>Its unique identifier.</summary>
    internal Guid Id => id;

    /// <summary>Its name; null where it is not known.</summary>
    internal string? Name { get; set; }

    /// <summary>Type of the source; null where it is not known.</summary>
    internal string? Type { get; set; }

    /// <summary>Takes over what a row says of it. Sources are renamed, and the last row is the newest.</summary>
    internal void Learn(string? name, string? type) => (Name, Type) = (name ?? Name, type ?? Type);
}
