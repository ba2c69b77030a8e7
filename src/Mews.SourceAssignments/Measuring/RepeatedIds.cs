using System.Globalization;
using System.Runtime.CompilerServices;

namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// Detects Ids that come again, in constant memory: it remembers the first 10,000, and looks for them in all later rows. A file of many
/// nights begins with its oldest items, which were updated most.
/// </summary>
internal sealed class RepeatedIds
{
    private const int MaxProbed = 10_000;

    private readonly IdIndex<ProbedId> _probed = new();
    private int _count;
    private int _again;

    [MethodImpl(Jit.AggressiveOptimization)]
    internal void Add(Guid id)
    {
        if (_probed.Has(id))
        {
            ref ProbedId probed = ref _probed.Of(id);
            _again += probed.Times == 1 ? 1 : 0;
            probed = new(2);
        }
        else if (_count < MaxProbed && id != default)
        {
            _probed.Of(id) = new(1);
            _count++;
        }
    }

    /// <summary>Null if none came again.</summary>
    internal string? Warning() => _again == 0
        ? null
        : string.Format(
            CultureInfo.CurrentCulture,
            "Of the first {0:N0} Ids, {1:N0} occur more than once, and all of their rows were counted. To count each Id once, use -Unique.",
            _count,
            _again);

    private readonly record struct ProbedId(int Times) : IIndexed
    {
        public bool IsSet => Times > 0;
    }
}
