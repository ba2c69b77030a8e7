namespace Mews.Benchmarks;

/// <summary>Where the simulator is, and the tokens that it takes. Handed on in the variables that Connect-Mews reads.</summary>
/// <param name="Address">Address of the simulator.</param>
/// <param name="ClientToken">Token of the client application.</param>
/// <param name="AccessToken">Token of the one enterprise.</param>
internal sealed record Platform(string Address, string ClientToken, string AccessToken)
{
    private const string AddressVariable = "MEWS_PLATFORM_ADDRESS";
    private const string ClientTokenVariable = "MEWS_CLIENT_TOKEN";
    private const string AccessTokenVariable = "MEWS_ACCESS_TOKEN";

    /// <summary>The platform that this process was given.</summary>
    internal static Platform FromEnvironment() => new(Read(AddressVariable), Read(ClientTokenVariable), Read(AccessTokenVariable));

    /// <summary>Hands the platform to a process that will be started: on its command line everybody could read the tokens.</summary>
    internal void WriteTo(IDictionary<string, string?> environment)
    {
        environment[AddressVariable] = Address;
        environment[ClientTokenVariable] = ClientToken;
        environment[AccessTokenVariable] = AccessToken;
    }

    private static string Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"The environment variable {variable} is not set.");
}
