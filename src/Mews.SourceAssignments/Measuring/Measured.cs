namespace Mews.SourceAssignments.Measuring;

/// <summary>What is counted for: a source, a service, an enterprise, or how reservations came that have no source.</summary>
/// <param name="id">What tells it apart.</param>
internal sealed class Measured(MeasuredId id)
{
    /// <summary>Its unique identifier; empty where <see cref="Origin"/> tells it apart.</summary>
    internal Guid Id => id.Id;

    /// <summary>How the reservations came to Mews; null where <see cref="Id"/> tells it apart.</summary>
    internal string? Origin => id.Origin;

    /// <summary>Its name; null where it is not known.</summary>
    internal string? Name { get; private set; }

    /// <summary>Type of the source; null where it is not known.</summary>
    internal string? Type { get; private set; }

    /// <summary>Takes over what a row says of it. Sources are renamed, and the last row is the newest.</summary>
    internal void Learn(string? name, string? type) => (Name, Type) = (name ?? Name, type ?? Type);
}
