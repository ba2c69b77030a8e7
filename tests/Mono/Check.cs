using System.Net;
using System.Reflection;
using Mews.Connector;

namespace Mews.Mono;

/// <summary>
/// Runs the client that ships on the runtime of .NET Framework's kind that Mono is: it and its dependencies are loaded by the module's
/// own resolver, and it pulls everything from a simulator, several queries at once. Arguments: the module folder, the address; tokens are in the environment.
/// </summary>
internal static class Check
{
    private static int Main(string[] args)
    {
        string module = Path.GetFullPath(args[0]);
        Type resolver = Assembly.LoadFrom(Path.Combine(module, "Mews.SourceAssignments.dll")).GetType("Mews.SourceAssignments.DependencyResolver", true);
        resolver.GetMethod("Register", BindingFlags.Static | BindingFlags.NonPublic).Invoke(null, null);

        // The resolver answers for the module only, so this program finds the client on its own.
        string client = Path.Combine(module, "dependencies", "Mews.Connector.dll");
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) => request.Name.StartsWith("Mews.Connector,", StringComparison.Ordinal) ? Assembly.LoadFile(client) : null;
#pragma warning disable CA5364 // Windows PowerShell may start like this, and the client is to mend it.
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls;
#pragma warning restore CA5364
        PullAsync(new Uri(args[1])).GetAwaiter().GetResult();
        if (!ServicePointManager.SecurityProtocol.HasFlag(SecurityProtocolType.Tls12))
        {
            Console.Error.WriteLine("TLS 1.2 is not on.");
            return 1;
        }

        if (ServicePointManager.FindServicePoint(new Uri(args[1])).ConnectionLimit < 50)
        {
            Console.Error.WriteLine("There are fewer connections than -ThrottleLimit may ask for.");
            return 1;
        }

        return 0;
    }

    private static async Task PullAsync(Uri address)
    {
        var session = new MewsSession(new MewsSessionOptions
        {
            PlatformAddress = address,
            ClientToken = new NetworkCredential(string.Empty, Environment.GetEnvironmentVariable("MEWS_CLIENT_TOKEN")).SecurePassword,
            AccessToken = new NetworkCredential(string.Empty, Environment.GetEnvironmentVariable("MEWS_ACCESS_TOKEN")).SecurePassword,
            Client = "Mono check",
            RequestLimit = 0,
        });
        using (var runner = new QueryRunner(session, Operations.ReservationSourceAssignments, new PullOptions { PageSize = 100, ThrottleLimit = 5 }))
        {
            var interval = new TimeInterval(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
            runner.Add(QueryPlan.For(Operations.ReservationSourceAssignments, new AssignmentFilter { Updated = interval }));
            runner.Complete();
            while (await runner.ReadAsync() is { } page)
            {
                foreach (SourceAssignment item in page.Items.Cast<SourceAssignment>())
                {
                    Console.WriteLine(item.Id);
                }
            }
        }

        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.Location.Contains("dependencies")))
        {
            Console.Error.WriteLine(assembly.FullName);
        }
    }
}
