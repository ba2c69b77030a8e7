namespace Mews.Simulator.Api;

/// <summary>What goes out to a request.</summary>
internal interface IAnswer
{
    /// <summary>HTTP status; 0 if none is sent.</summary>
    int Status { get; }

    int Items { get; }

    Task SendAsync(HttpResponse response);
}
