using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;

namespace Mews.Connector.Tests;

public sealed class TransportFailureTests
{
    private const string EmptyPage = """{"SourceAssignments":[],"Cursor":null}""";

    private static readonly PageRequest _request = new(new Query(), 10, null);

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_not_tried_again()
    {
        using var key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest(
            "CN=localhost",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using FakeServer server = await FakeServer.WithCertificateAsync(certificate, 200, EmptyPage);
        (MewsApiException failure, RequestTrace[] requests, _) = await RefusalAsync(server.Address);
        Assert.Equal(MewsErrorKind.ConnectionFailed, failure.Kind);
        Assert.Contains("this machine trusts its certificate", failure.Message, StringComparison.Ordinal);
        Assert.Single(requests);
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData(-400, -30)]
    [InlineData(30, 400)]
    public async Task A_certificate_that_is_of_another_time_names_the_clock(int fromDays, int toDays)
    {
        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=Mews", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(fromDays),
            DateTimeOffset.UtcNow.AddDays(toDays));
        await using FakeServer server = await FakeServer.WithCertificateAsync(certificate, 200, EmptyPage);
        (MewsApiException failure, RequestTrace[] requests, _) = await RefusalAsync(server.Address);
        Assert.Equal((MewsErrorKind.ConnectionFailed, MewsRemedy.SetClock), (failure.Kind, failure.Remedy));
        Assert.Matches(
            "The clock of this machine shows 20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\\. At that time the certificate",
            failure.Message);
        Assert.Single(requests);
    }

    [Fact]
    public async Task A_page_tells_how_far_the_clock_is_off()
    {
        await using FakeServer server = await FakeServer.AnsweringAsync(200, EmptyPage, ("Date", "Sat, 01 Mar 2025 00:00:00 GMT"));
        var clock = new FakeTimeProvider(Generate.Utc(2020, 3, 1));
        var session = new MewsSession(Given.SessionOptions(server.Address) with { Clock = clock });
        Assert.Equal(Generate.Utc(2020, 3, 1) - Generate.Utc(2025, 3, 1), (await session.AskAsync()).ClockOffset);
    }

    [Fact]
    public async Task A_port_that_speaks_no_TLS_is_not_tried_again()
    {
        await using FakeServer server = await FakeServer.SayingAsync(
            "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        (MewsApiException failure, RequestTrace[] requests, _) = await RefusalAsync(new Uri($"https://127.0.0.1:{server.Address.Port}"));
        Assert.Equal(MewsErrorKind.ConnectionFailed, failure.Kind);
        Assert.Contains("Check that the server uses https", failure.Message, StringComparison.Ordinal);
        Assert.Single(requests);
    }

    [Fact]
    public async Task A_407_says_that_the_proxy_wants_credentials_and_is_not_tried_again()
    {
        await using FakeServer server = await FakeServer.AnsweringAsync(407, string.Empty);
        (MewsApiException failure, RequestTrace[] requests, _) = await RefusalAsync(server.Address);
        Assert.Equal(MewsErrorKind.ConnectionFailed, failure.Kind);
        Assert.Contains("requires credentials before it connects to", failure.Message, StringComparison.Ordinal);
        Assert.Single(requests);
    }

    [Theory]
    [InlineData("The proxy tunnel request to proxy 'http://127.0.0.1:3128/' failed with status code '407'.\"", true)]
    [InlineData("The proxy tunnel request to proxy 'http://127.0.0.1:3128/' failed with status code '401'.\"", true)]
    [InlineData("The remote server returned an error: (407) Proxy Authentication Required.", true)]
    [InlineData("The proxy tunnel request to proxy 'http://127.0.0.1:3128/' failed with status code '502'.", false)]
    [InlineData("The proxy tunnel request to proxy 'http://127.0.0.1:40712/' failed with status code '502'.", false)]
    [InlineData("Connection refused (127.0.0.1:40712)", false)]
    public void A_proxy_that_refuses_to_tunnel_is_told_from_one_that_fails(string message, bool isRefusal) =>
        Assert.Equal(isRefusal ? RetryAdvice.Never : RetryAdvice.AsConfigured, Explain(new HttpRequestException(message)).RetryAdvice);

    [Fact]
    public void A_name_that_does_not_exist_is_tried_once_more()
    {
        MewsApiException failure = Explain(new HttpRequestException("No.", new SocketException((int)SocketError.HostNotFound)));
        Assert.Equal(RetryAdvice.Once, failure.RetryAdvice);
        Assert.Contains("Check the name of the host", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_cannot_be_looked_up_now_and_an_alert_in_a_handshake_may_pass()
    {
        Assert.Equal(
            RetryAdvice.AsConfigured,
            Explain(new HttpRequestException("No.", new SocketException((int)SocketError.TryAgain))).RetryAdvice);
        Assert.Equal(
            RetryAdvice.AsConfigured,
            Explain(new HttpRequestException("No.", new AuthenticationException("Alert.", new IOException()))).RetryAdvice);
    }

    [Theory]
    [InlineData(409, 2)]
    [InlineData(407, 1)]
    [InlineData(503, 4)]
    public async Task What_is_worth_one_more_try_gets_one_with_a_word_before(int status, int tries)
    {
        // What Mews answers, as if it were such a failure: no name is sure not to exist.
        await using FakeServer server = await FakeServer.AnsweringAsync(status, string.Empty);
        (_, RequestTrace[] requests, RetryTrace[] retries) = await RefusalAsync(server.Address);
        Assert.Equal(tries, requests.Length);
        Assert.Equal(Enumerable.Range(1, tries - 1), retries.Select(retry => retry.Number));
        Assert.All(retries, retry => Assert.Equal(tries - 1, retry.MaxRetries));
    }

    [Fact]
    public async Task A_retry_tells_its_reason_and_the_wait_that_the_server_asked_for()
    {
        await using FakeServer server = await FakeServer.AnsweringAsync(503, """{"Message":"Closed for lunch."}""", ("Retry-After", "90"));
        (_, _, RetryTrace[] retries) = await RefusalAsync(server.Address);
        Assert.Equal("Mews answered 503: Closed for lunch. Trying again in 90 s, retry 1 of 3.", retries[0].ToString());
    }

    [Fact]
    public async Task A_429_tells_the_pause_of_the_token()
    {
        await using FakeServer server = await FakeServer.AnsweringAsync(429, string.Empty, ("Retry-After", "90"));
        var told = new TaskCompletionSource<RetryTrace>(TaskCreationOptions.RunContinuationsAsynchronously);
        MewsSession session = new(Given.SessionOptions(server.Address) with { Clock = new FakeTimeProvider(), MaximumRetryCount = 3 });
        var policy = new RequestPolicy(session, new MewsTransport(session, Operations.GroupSourceAssignments, null), told.SetResult);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Given.Stop);
        Task<Page> waiting = policy.SendAsync(_request, stop.Token);
        Assert.Equal("Mews answered 429. Trying again in 90 s, retry 1 of 3.", (await told.Task.InTimeAsync()).ToString());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTimeAsync());
    }

    [Fact]
    public async Task The_id_of_the_request_is_in_the_message_where_support_will_ask_for_it()
    {
        await using FakeServer failing = await FakeServer.AnsweringAsync(500, string.Empty, ("Request-Id", "ABC123"));
        Assert.EndsWith(" Request-Id ABC123.", (await FailureOfQueryAsync(failing)).Message, StringComparison.Ordinal);
        await using FakeServer wrong = await FakeServer.AnsweringAsync(200, "<html>", ("Request-Id", "ABC123"));
        Assert.EndsWith(" Request-Id ABC123.", (await FailureOfQueryAsync(wrong)).Message, StringComparison.Ordinal);
        await using FakeServer refusing = await FakeServer.AnsweringAsync(403, string.Empty, ("Request-Id", "ABC123"));
        Assert.DoesNotContain("ABC123", (await FailureOfQueryAsync(refusing)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_answer_is_passed_over()
    {
        await using FakeServer server = await FakeServer.AnsweringAsync(200, "\uFEFF" + EmptyPage);
        Assert.Empty((await Given.Session(server.Address).AskAsync()).Items);
    }

    private static async Task<MewsApiException> FailureOfQueryAsync(FakeServer server)
    {
        using var runner = new QueryRunner(Given.Session(server.Address), Operations.GroupSourceAssignments, new PullOptions());
        runner.Add([new Query()]);
        runner.Complete();
        return await Assert.ThrowsAsync<MewsApiException>(() => runner.ReadAsync().InTimeAsync());
    }

    private static MewsApiException Explain(Exception exception) => TransportFailure.ToException(
        Given.Session(new Uri("https://mews.invalid")),
        new Uri("https://mews.invalid"),
        exception,
        isTimedOut: false,
        new RequestTrace("path", 1, null, null, 0, TimeSpan.Zero, null));

    private static async Task<(MewsApiException Failure, RequestTrace[] Requests, RetryTrace[] Retries)> RefusalAsync(Uri address)
    {
        List<RequestTrace> requests = [];
        List<RetryTrace> retries = [];
        MewsSession session = new(Given.SessionOptions(address) with { Clock = new HastyTimeProvider(100_000), MaximumRetryCount = 3 });
        var policy = new RequestPolicy(session, new MewsTransport(session, Operations.GroupSourceAssignments, requests.Add), retries.Add);
        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(
            () => policy.SendAsync(_request, Given.Stop).InTimeAsync());
        return (failure, [.. requests], [.. retries]);
    }
}
