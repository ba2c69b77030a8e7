using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Measuring;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Looks up names that the counted items or rows lack.</summary>
internal sealed class MeasureNames(PSCmdlet cmdlet, PipelineBridge bridge, MewsSession? session)
{
    private readonly NameLookup _lookup = new(cmdlet, bridge, session);

    internal void Find(MeasureGroup group, IEnumerable<Measured> measured)
    {
        Measured[] unnamed =
        [
            .. measured.Where(one =>
                one.Origin is null && one.Id != default && (group == MeasureGroup.SourceType ? one.Type : one.Name) is null),
        ];
        if (unnamed.Length == 0)
        {
            return;
        }

        switch (group)
        {
            case MeasureGroup.Enterprise:
                Learn(unnamed, Operations.Enterprises, "hotels", enterprise => (enterprise.Name, null));
                break;
            case MeasureGroup.Service:
                Learn(unnamed, Operations.Services, "services", service => (service.Name, null));
                break;
            default:
                Learn(unnamed, Operations.Sources, "sources", source => (source.Name, source.Type));
                break;
        }
    }

    private void Learn<T>(Measured[] unnamed, Operation<T> operation, string what, Func<T, (string? Name, string? Type)> namesOf)
        where T : Item
    {
        Func<Guid, T?> find = _lookup.Find(operation, what, unnamed.Select(one => one.Id));
        foreach (Measured one in unnamed)
        {
            (string? name, string? type) = find(one.Id) is { } item ? namesOf(item) : default;
            one.Learn(name, type);
        }
    }
}
