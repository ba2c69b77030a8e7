using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Has a cmdlet write the warnings and verbose lines of a join.</summary>
internal sealed class JoinReporter(PSCmdlet cmdlet, PipelineBridge bridge, bool hasSourceSession)
{
    internal ReservationOptions AddTo(ReservationOptions options) => options with
    {
        Lookups = options.Lookups with { Trace = bridge.Trace },
        Missing = (gap, failure) => bridge.Post(() => cmdlet.Warn(gap.Warning("reservations", failure, hasSourceSession))),
        Compared = comparison => bridge.Post(() => cmdlet.Tell(Text(comparison))),
    };

    private static string Text(SourceComparison comparison) =>
        $"{(comparison.EnterpriseId is { } id ? $"In the hotel {id}, " : string.Empty)}{comparison.Differing} of {comparison.Compared} "
        + "reservations have another source than their group. "
        + (comparison.IsPrecise
            ? "All other reservations get the source of their group."
            : "The sources of all other reservations are requested by reservation id.");
}
