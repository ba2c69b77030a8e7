namespace Mews.Simulator;

/// <summary>The requests that the simulator received. Thread-safe. Only the newest 10,000 are kept.</summary>
public sealed class RequestLog
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<SimulatedRequest> _requests = new();
    private int _count;
    private int _inFlight;
    private int _maxInFlight;

    internal RequestLog()
    {
    }

    /// <summary>The requests so far, in the order of arrival: a snapshot, whose last ones may still wait for their answer.</summary>
    public IReadOnlyList<SimulatedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return _requests.ToArray();
            }
        }
    }

    /// <summary>Number of requests that arrived.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Most requests that ever waited for their answers at once.</summary>
    public int MaxInFlight
    {
        get
        {
            lock (_lock)
            {
                return _maxInFlight;
            }
        }
    }

    /// <summary>Removes all requests: numbers start at 1 again, and the most in flight is the current number.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _requests.Clear();
            _count = 0;
            _maxInFlight = _inFlight;
        }
    }

    internal void Enter(SimulatedRequest request)
    {
        lock (_lock)
        {
            request.Number = ++_count;
            request.InFlight = ++_inFlight;
            _maxInFlight = Math.Max(_maxInFlight, _inFlight);
            _requests.Enqueue(request);
            if (_requests.Count > Capacity)
            {
                _requests.Dequeue();
            }
        }
    }

    internal void Leave()
    {
        lock (_lock)
        {
            _inFlight--;
        }
    }
}
