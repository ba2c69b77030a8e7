using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Has a cmdlet tell of the join that completes its reservations.</summary>
/// <param name="cmdlet">Cmdlet that warns.</param>
/// <param name="bridge">Carries what there is to say to the pipeline thread.</param>
/// <param name="hasSourceSession">Whether sources are read with another session already.</param>
internal sealed class Completion(PSCmdlet cmdlet, PipelineBridge bridge, bool hasSourceSession)
{
    /// <summary>The options with somebody who is told.</summary>
    internal ReservationOptions Of(ReservationOptions options) => options with
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
