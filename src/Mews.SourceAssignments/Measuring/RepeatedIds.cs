using System.Globalization;
using System.Runtime.CompilerServices;

namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// Tells whether the same items come again, where each row counts. It looks at the first ids only, and whether a later row has one of them: all would take the
/// memory that grows with the rows. A file of many nights has its oldest items first, which are those that were updated most.
/// </summary>
internal sealed class RepeatedIds
{
    private const int MostProbed = 10_000;

    private readonly IdIndex<ProbedId> _probed = new();
    private int _count;
    private int _again;

    /// <summary>Takes the id of a row; empty for none.</summary>
    [MethodImpl(Compiled.WellAtOnce)]
    internal void Add(Guid id)
    {
        if (_probed.Has(id))
        {
            ref ProbedId probed = ref _probed.Of(id);
            _again += probed.Times == 1 ? 1 : 0;
            probed = new(2);
        }
        else if (_count < MostProbed && id != default)
        {
            _probed.Of(id) = new(1);
            _count++;
        }
    }

    /// <summary>What to tell of ids that came again; null where none did.</summary>
    internal string? Warning() => _again == 0
        ? null
        : string.Format(
            CultureInfo.CurrentCulture,
            "Of the first {0:N0} Ids, {1:N0} occur more than once, and all of their rows were counted. To count each Id once, use -Unique.",
            _count,
            _again);

    private readonly record struct ProbedId(int Times) : IIndexed
    {
        /// <inheritdoc/>
        public bool IsSet => Times > 0;
    }
}
