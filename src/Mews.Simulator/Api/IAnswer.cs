namespace Mews.Simulator.Api;

/// <summary>What goes out to a request.</summary>
internal interface IAnswer
{
    /// <summary>The HTTP status; 0 where none is sent.</summary>
    int Status { get; }

    /// <summary>The number of items in it.</summary>
    int Items { get; }

    /// <summary>Sends it.</summary>
    Task SendAsync(HttpResponse response);
}
