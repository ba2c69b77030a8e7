namespace Mews.SourceAssignments.Measuring;

/// <summary>What is counted for: a source, a service, an enterprise, or how reservations came that have no source.</summary>
/// <param name="id">Its identity.</param>
internal sealed class Measured(MeasuredId id)
{
    /// <summary>Its unique identifier; empty where it is an <see cref="Origin"/>.</summary>
    internal Guid Id => id.Id;

    /// <summary>How the reservations came to Mews; null where it has an <see cref="Id"/>.</summary>
    internal string? Origin => id.Origin;

    /// <summary>Its name; null where it is not known.</summary>
    internal string? Name { get; private set; }

    /// <summary>Type of the source; null where it is not known.</summary>
    internal string? Type { get; private set; }

    /// <summary>Unique identifier of the enterprise that a service is of; null where that is not known.</summary>
    internal Guid? EnterpriseId { get; private set; }

    /// <summary>Name of that enterprise; null where it is not known.</summary>
    internal string? EnterpriseName { get; private set; }

    /// <summary>Takes over what a row says of the enterprise that a service is of.</summary>
    internal void LearnHotel(Guid? id, string? name) => (EnterpriseId, EnterpriseName) = (id ?? EnterpriseId, name ?? EnterpriseName);

    /// <summary>Takes over what a row says of it. Sources are renamed, and the last row is the newest.</summary>
    internal void Learn(string? name, string? type) => (Name, Type) = (name ?? Name, type ?? Type);
}
