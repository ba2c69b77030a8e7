namespace Mews.SourceAssignments.Measuring;

/// <summary>What is counted for: a source, service or enterprise, or an origin of reservations without a source.</summary>
internal sealed class Measured(MeasuredId id)
{
    /// <summary>Empty if it is an <see cref="Origin"/>.</summary>
    internal Guid Id => id.Id;

    /// <summary>Null if it has an <see cref="Id"/>.</summary>
    internal string? Origin => id.Origin;

    internal string? Name { get; private set; }

    internal string? Type { get; private set; }

    /// <summary>Enterprise of a service.</summary>
    internal Guid? EnterpriseId { get; private set; }

    internal string? EnterpriseName { get; private set; }

    internal void LearnHotel(Guid? id, string? name) => (EnterpriseId, EnterpriseName) = (id ?? EnterpriseId, name ?? EnterpriseName);

    /// <summary>Sources are renamed, and the last row is the newest.</summary>
    internal void Learn(string? name, string? type) => (Name, Type) = (name ?? Name, type ?? Type);
}

/// <summary>Identity of a <see cref="Measured"/>: an id, or an origin.</summary>
internal readonly record struct MeasuredId(Guid Id, string? Origin = null);
