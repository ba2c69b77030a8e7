namespace Mews.Simulator.Api;

/// <summary>The tokens that the simulator accepts.</summary>
internal sealed class TokenStore
{
    private readonly string _clientToken;
    private readonly Dictionary<string, Access> _accesses;

    public TokenStore(SimulatorOptions options, IReadOnlyList<Guid> enterpriseIds)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.ClientToken);
        ArgumentException.ThrowIfNullOrEmpty(options.AccessToken);
        ArgumentException.ThrowIfNullOrEmpty(options.PortfolioAccessToken);
        ArgumentException.ThrowIfNullOrEmpty(options.UnpermittedAccessToken);
        ArgumentOutOfRangeException.ThrowIfNegative(options.RequestLimit);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.RequestWindow, TimeSpan.Zero);

        _clientToken = options.ClientToken;
        Guid[] first = [enterpriseIds[0]];
        _accesses = new Dictionary<string, Access>(StringComparer.Ordinal)
        {
            { options.AccessToken, NewAccess(options, first, isPortfolio: false, isPermitted: true) },
            { options.PortfolioAccessToken, NewAccess(options, enterpriseIds, isPortfolio: true, isPermitted: true) },
            { options.UnpermittedAccessToken, NewAccess(options, first, isPortfolio: false, isPermitted: false) },
        };
        All = [_clientToken, .. _accesses.Keys];
    }

    public IReadOnlyList<string> All { get; }

    /// <exception cref="RefusedException">A token is wrong.</exception>
    public Access Authenticate(string clientToken, string accessToken)
    {
        if (clientToken != _clientToken)
        {
            throw new RefusedException(StatusCodes.Status401Unauthorized, "ClientToken is not valid.");
        }

        return _accesses.TryGetValue(accessToken, out var access)
            ? access
            : throw new RefusedException(StatusCodes.Status401Unauthorized, "AccessToken is not valid.");
    }

    private static Access NewAccess(SimulatorOptions options, IReadOnlyList<Guid> enterpriseIds, bool isPortfolio, bool isPermitted) =>
        new(enterpriseIds, isPortfolio, isPermitted, MayReadSources: !options.SourcesForbidden, NewWindow(options));

    private static SlidingWindow? NewWindow(SimulatorOptions options) =>
        options.RequestLimit == 0 ? null : new SlidingWindow(options.RequestLimit, options.RequestWindow, options.TimeProvider);
}
