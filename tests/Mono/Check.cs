using System.Net;
using System.Reflection;
using Mews.Connector;

namespace Mews.Mono;

/// <summary>
/// Runs the client that ships on the runtime of .NET Framework's kind that Mono is: it and its dependencies are loaded by the module's
/// own resolver, whose requests for assemblies come as .NET Framework makes them, everything in the binary is compiled, and everything is pulled from a
/// simulator, several queries at once, and exported, in two runs. Arguments: the module folder, the address, the file; tokens are in the environment.
/// </summary>
internal static class Check
{
    private static readonly DateTimeOffset _start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _end = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static int Main(string[] args)
    {
        string module = Path.GetFullPath(args[0]);
        var cmdlets = Assembly.LoadFrom(Path.Combine(module, "Mews.SourceAssignments.dll"));
        Type resolver = cmdlets.GetType("Mews.SourceAssignments.Loading.DependencyResolver", true);
        if (!ComesAndGoes(resolver))
        {
            Console.Error.WriteLine("The module answers for its assemblies while it is not imported, or does not while it is.");
            return 1;
        }

        // Another module's assembly, of which nobody knows a folder, looks for something: that is none of ours, and must not fail because of us.
        var fromBytes = Assembly.Load(File.ReadAllBytes(typeof(Check).Assembly.Location));
        if (NetFrameworkRequests.Handlers.Single()(null, new ResolveEventArgs("Other, Version=1.0.0.0", fromBytes)) is not null)
        {
            return 1;
        }

        NetFrameworkRequests.Emulate(Path.Combine(module, "dependencies"));
        (int methods, List<string> failures) = Preparation.Prepare(cmdlets);
        failures.ForEach(Console.Error.WriteLine);
        Console.Error.WriteLine($"{methods} methods, {failures.Count} of which cannot be prepared.");
        if (failures.Count > 0 || methods == 0)
        {
            return 1;
        }

#pragma warning disable CA5364 // Windows PowerShell may start like this, and the client is to mend it.
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls;
#pragma warning restore CA5364
        RunAsync(new Uri(args[1]), Path.GetFullPath(args[2])).GetAwaiter().GetResult();
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

        if (!KnowsBothNamesOfATimeZone())
        {
            Console.Error.WriteLine("A time zone is not found by both of its names.");
            return 1;
        }

        return 0;
    }

    // A method of its own: it cannot be compiled before the client can be found.
    private static bool KnowsBothNamesOfATimeZone() =>
        TimeZones.TryFind("Europe/Prague", out TimeZoneInfo iana)
        && TimeZones.TryFind("Central Europe Standard Time", out TimeZoneInfo windows)
        && iana.BaseUtcOffset == windows.BaseUtcOffset;

    // As several runspaces import the module and remove it: the handler is there while one of them has it.
    private static bool ComesAndGoes(Type resolver)
    {
        return After("Register") == 1 && After("Register") == 1 && After("Unregister") == 1 && After("Unregister") == 0 && After("Register") == 1;

        int After(string method)
        {
            resolver.GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic).Invoke(null, null);
            return NetFrameworkRequests.Handlers.Length;
        }
    }

    private static async Task RunAsync(Uri address, string file)
    {
        var session = new MewsSession(new MewsSessionOptions
        {
            PlatformAddress = address,
            ClientToken = new NetworkCredential(string.Empty, Environment.GetEnvironmentVariable("MEWS_CLIENT_TOKEN")).SecurePassword,
            AccessToken = new NetworkCredential(string.Empty, Environment.GetEnvironmentVariable("MEWS_ACCESS_TOKEN")).SecurePassword,
            Client = "Mono check",
            RequestLimit = 0,
        });
        await PullAsync(session);
        await ExportAsync(session, file, mostPages: 5);
        await ExportAsync(session, file, mostPages: int.MaxValue);
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.Location.Contains("dependencies")))
        {
            Console.Error.WriteLine(assembly.FullName);
        }
    }

    private static async Task PullAsync(MewsSession session)
    {
        using var runner = new QueryRunner(session, Operations.ReservationSourceAssignments, new PullOptions { PageSize = 100, ThrottleLimit = 5 });
        runner.Add(QueryPlan.For(Operations.ReservationSourceAssignments, new AssignmentFilter { Updated = new TimeInterval(_start, _end) }));
        runner.Complete();
        while (await runner.ReadAsync() is { } page)
        {
            foreach (SourceAssignment item in page.Items.Cast<SourceAssignment>())
            {
                Console.WriteLine(item.Id);
            }
        }
    }

    private static async Task ExportAsync(MewsSession session, string file, int mostPages)
    {
        using var export = new Export(session, new ExportOptions
        {
            Path = file,
            Operation = Operations.ReservationSourceAssignments,
            Filters = [new AssignmentFilter()],
            UpdatedStartUtc = _start,
            UpdatedEndUtc = _end,
        });
        using var runner = new QueryRunner(session, Operations.ReservationSourceAssignments, new PullOptions { PageSize = 100, ThrottleLimit = 5 });
        runner.Add(export.Queries);
        runner.Complete();
        for (int pages = 0; pages < mostPages; pages++)
        {
            if (await runner.ReadAsync() is not { } page)
            {
                export.Finish();
                return;
            }

            export.Write(page, new ArraySegment<object>(page.Items));
        }

        export.Commit();
    }
}
