namespace Mews.Exports.Tests;

internal sealed class StoppedException : Exception;

/// <summary>Stops an export by chance. What is dead stays dead: whatever it tries afterwards does not get to the disk either.</summary>
internal sealed class Death(Random random, double chance)
{
    private bool _hasCome;

    // Checkpoints are written on a thread of their own.
    internal void MayCome()
    {
        lock (random)
        {
            _hasCome |= random.NextDouble() < chance;
            if (_hasCome)
            {
                throw new StoppedException();
            }
        }
    }

    internal void IsOver() => _hasCome = false;
}
