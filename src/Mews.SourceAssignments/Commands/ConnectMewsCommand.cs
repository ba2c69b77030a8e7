using System.Security;
using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Loading;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Commands;

/// <summary>Connect-Mews: keeps an address and two tokens for the commands of this runspace. Sends requests only to verify them.</summary>
[Cmdlet(VerbsCommunications.Connect, "Mews", DefaultParameterSetName = EnvironmentSet,
    HelpUri = "https://docs.mews.com/connector-api/guidelines/authentication")]
[OutputType(typeof(MewsSession))]
public sealed class ConnectMewsCommand : PSCmdlet, IDisposable
{
    private const string EnvironmentSet = "Environment";
    private const string AddressSet = "PlatformAddress";
    private const string EnvironmentDirectSet = "EnvironmentNoProxy";
    private const string AddressDirectSet = "PlatformAddressNoProxy";

    private static readonly string _client = "Mews.SourceAssignments " + typeof(ConnectMewsCommand).Assembly.GetName().Version.ToString(3);

    private readonly PipelineBridge _bridge;

    /// <summary>Creates the cmdlet.</summary>
    public ConnectMewsCommand() => _bridge = new(this);

    /// <summary>Token of the client application; by default the environment variable MEWS_CLIENT_TOKEN.</summary>
    [Parameter(Position = 0)]
    [TokenTransformation]
    [ArgumentCompleter(typeof(NoCompleter))]
    public SecureString? ClientToken { get; set; }

    /// <summary>Token of the enterprise or portfolio; by default the environment variable MEWS_ACCESS_TOKEN.</summary>
    [Parameter(Position = 1)]
    [TokenTransformation]
    [ArgumentCompleter(typeof(NoCompleter))]
    public SecureString? AccessToken { get; set; }

    /// <summary>Name and version of the client application, as registered with Mews; by default those of this module.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ClientCompleter))]
    public string Client { get; set; } = _client;

    /// <summary>Platform of Mews: Production or Demo.</summary>
    [Parameter(ParameterSetName = EnvironmentSet)]
    [Parameter(ParameterSetName = EnvironmentDirectSet)]
    [ValidateSet("Production", "Demo")]
    public string? Environment { get; set; }

    /// <summary>Address of another platform; by default the environment variable MEWS_PLATFORM_ADDRESS, or production.</summary>
    [Parameter(ParameterSetName = AddressSet, Mandatory = true)]
    [Parameter(ParameterSetName = AddressDirectSet, Mandatory = true)]
    [AddressTransformation]
    [ArgumentCompleter(typeof(AddressCompleter))]
    public Uri? PlatformAddress { get; set; }

    /// <summary>Language of Mews's error messages, such as en-US; only together with CultureCode.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CultureCompleter))]
    public string? LanguageCode { get; set; }

    /// <summary>Culture of Mews's error messages, such as en-GB; only together with LanguageCode.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CultureCompleter))]
    public string? CultureCode { get; set; }

    /// <summary>Longest time of one request in seconds, 1 to 3600.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>Most retries of a failed request, 0 to 100.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public int MaximumRetryCount { get; set; } = MewsSessionOptions.DefaultRetryCount;

    /// <summary>Most requests in any 30 seconds with this access token; 0 for no limit.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public int RequestLimit { get; set; } = 200;

    /// <summary>Address of the proxy; by default that of the environment or the system.</summary>
    [Parameter(ParameterSetName = EnvironmentSet)]
    [Parameter(ParameterSetName = AddressSet)]
    [ValidateNotNull]
    [AddressTransformation]
    [ArgumentCompleter(typeof(NoCompleter))]
    public Uri? Proxy { get; set; }

    /// <summary>Credential for the proxy.</summary>
    [Parameter(ParameterSetName = EnvironmentSet)]
    [Parameter(ParameterSetName = AddressSet)]
    [ValidateNotNull]
    [Credential]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Whether to authenticate to the proxy as the current user.</summary>
    [Parameter(ParameterSetName = EnvironmentSet)]
    [Parameter(ParameterSetName = AddressSet)]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Whether to bypass every proxy.</summary>
    [Parameter(ParameterSetName = EnvironmentDirectSet, Mandatory = true)]
    [Parameter(ParameterSetName = AddressDirectSet, Mandatory = true)]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Whether to return the session, for -Session.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Whether to test what the session may do.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _bridge.Dispose();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        this.ShowNameAlone();
        MewsSession session = Connect();
        if (Verify)
        {
            // After a failure, later commands must not use the session of another hotel.
            RunspaceSession.Current = null;
            Test(session);
        }

        RunspaceSession.Current = session;
        WarnOfSharedClient(session);
        string untested = Verify ? string.Empty : " No request was sent yet: Mews checks the tokens with the first query.";
        this.Tell($"Connected to {session}.{untested}");
        if (DependencyResolver.IsBehindOthers)
        {
            this.Tell(
                "PowerShell asks another module for libraries before it asks this one. "
                + "This does no harm: all libraries of this module are already loaded.");
        }

        if (PassThru)
        {
            WriteObject(session);
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _bridge.Cancel();

    private void WarnOfSharedClient(MewsSession session)
    {
        bool isOfMews = session.PlatformAddress == MewsSession.ProductionAddress || session.PlatformAddress == MewsSession.DemoAddress;
        if (isOfMews && session.Client == _client && RunspaceSession.IsFirstWarning())
        {
            this.Warn(
                $"The Client name is '{_client}', as in every installation of this module. Mews approves an integration by the calls that "
                + $"it finds under its name. Give a name of your own with -Client, such as {ClientCompleter.Example}.");
        }
    }

    /// <summary>Ends the command if no operation works, and warns of each that does not.</summary>
    private void Test(MewsSession session)
    {
        IReadOnlyList<OperationAccess> all = SessionTest.Run(this, _bridge, session);
        if (!all.Any(operation => operation.Allowed == true))
        {
            // A refusal says more than a missing answer; every integration needs services.
            OperationAccess worst = all.LastOrDefault(operation => operation.Allowed == false)
                ?? all.Single(operation => operation.Operation == Operations.Services.Name);
            this.EndWith(worst.GetFailure()!.ToErrorRecord());
        }

        foreach (OperationAccess operation in all.Where(operation => operation.Allowed != true))
        {
            string result = operation.Allowed is null ? "could not be tested" : "is not allowed for this session";
            string cmdlets = OperationCmdlets.Serving(operation.Operation);
            this.Warn($"{cmdlets}: the operation {operation.Operation} {result}. {operation.Message}");
        }
    }

    private MewsSession Connect()
    {
        try
        {
            return new MewsSession(new MewsSessionOptions
            {
                PlatformAddress = Address(),
                ClientToken = Token(ClientToken, "MEWS_CLIENT_TOKEN", nameof(ClientToken)),
                AccessToken = Token(AccessToken, "MEWS_ACCESS_TOKEN", nameof(AccessToken)),
                Client = Client,
                LanguageCode = LanguageCode,
                CultureCode = CultureCode,
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                MaximumRetryCount = MaximumRetryCount,
                RequestLimit = RequestLimit,
                Proxy = new ProxyOptions
                {
                    Address = Proxy,
                    Credential = ProxyCredential?.GetNetworkCredential(),
                    UseDefaultCredentials = ProxyUseDefaultCredentials,
                    IsBypassed = NoProxy,
                },
            });
        }
        catch (MewsApiException exception)
        {
            this.EndWith(exception.ToErrorRecord());
            throw;
        }
    }

    // ValidateSet ignores case.
    private Uri Address() => (PlatformAddress, Environment?.ToUpperInvariant()) switch
    {
        ({ } address, _) => address,
        (_, "DEMO") => MewsSession.DemoAddress,
        (_, "PRODUCTION") => MewsSession.ProductionAddress,
        _ => Variable("MEWS_PLATFORM_ADDRESS") is not { } text ? MewsSession.ProductionAddress
            : Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri address) ? address
            : throw new MewsApiException(
                MewsErrorKind.InvalidRequest,
                "The environment variable MEWS_PLATFORM_ADDRESS is not a valid address: expected one such as https://api.mews.com."),
    };

    private SecureString Token(SecureString? given, string variable, string parameter)
    {
        // An empty -AccessToken, such as a misspelt variable, must not fall back to the environment's token of another hotel.
        if (MyInvocation.BoundParameters.ContainsKey(parameter))
        {
            return given is { Length: > 0 } ? given : throw new MewsApiException(MewsErrorKind.InvalidRequest, $"-{parameter} is empty.");
        }

        return Variable(variable) is { } text
            ? TokenTransformationAttribute.Secure(text)
            : throw new MewsApiException(
                MewsErrorKind.InvalidRequest,
                $"There is no token: give -{parameter}, or set the environment variable {variable}.");
    }

    private static string? Variable(string name) =>
        System.Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}
