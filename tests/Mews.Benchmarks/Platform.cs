namespace Mews.Benchmarks;

/// <summary>Address and tokens of the simulator, passed in the environment variables that Connect-Mews reads.</summary>
internal sealed record Platform(string Address, string ClientToken, string AccessToken)
{
    private const string AddressVariable = "MEWS_PLATFORM_ADDRESS";
    private const string ClientTokenVariable = "MEWS_CLIENT_TOKEN";
    private const string AccessTokenVariable = "MEWS_ACCESS_TOKEN";

    internal static Platform FromEnvironment() => new(Read(AddressVariable), Read(ClientTokenVariable), Read(AccessTokenVariable));

    /// <summary>On the command line everybody could read the tokens.</summary>
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
