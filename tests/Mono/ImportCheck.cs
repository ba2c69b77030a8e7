using System.Reflection;

namespace Mews.Mono;

/// <summary>
/// The module resolves its own assemblies, before other handlers and only while it is imported, and every method of it can be compiled.
/// </summary>
internal static class ImportCheck
{
    internal static void Run(LoadedModule module)
    {
        ComesAndGoes(module);
        Require.That(
            NetFrameworkRequests.Handlers[0].Method.DeclaringType?.Assembly == module.Cmdlets,
            "Other modules are asked for the module's assemblies first.");

        // Another module's assembly, loaded from bytes, has no location. Its requests must neither be answered nor fail.
        var fromBytes = Assembly.Load(File.ReadAllBytes(typeof(Check).Assembly.Location));
        Require.That(
            NetFrameworkRequests.Handlers[0](null, new ResolveEventArgs("Other, Version=1.0.0.0", fromBytes)) is null,
            "The module answers for others.");

        NetFrameworkRequests.Emulate(module.Dependencies);
        (int methods, List<string> failures) = Preparation.Prepare(module.Cmdlets);
        failures.ForEach(Console.Error.WriteLine);
        Console.Error.WriteLine($"{methods} methods, {failures.Count} of which cannot be prepared.");
        Require.That(failures.Count == 0 && methods > 0, "Something in the module cannot be compiled.");
        KnowsBothNamesOfATimeZone();
    }

    // Several runspaces import and remove the module: the handler stays until the last removal.
    private static void ComesAndGoes(LoadedModule module)
    {
        int others = NetFrameworkRequests.Handlers.Length;
        Require.That(
            After("Register") == 1
                && After("Register") == 1
                && After("Unregister") == 1
                && After("Unregister") == 0
                && After("Register") == 1,
            "The module answers for its assemblies while it is not imported, or does not while it is.");

        int After(string method)
        {
            module.Call(method);
            return NetFrameworkRequests.Handlers.Length - others;
        }
    }

    // A method of its own: it must not be compiled before the client can be resolved.
    private static void KnowsBothNamesOfATimeZone() => Require.That(
        Connector.TimeZones.TryFind("Europe/Prague", out TimeZoneInfo iana)
            && Connector.TimeZones.TryFind("Central Europe Standard Time", out TimeZoneInfo windows)
            && iana.BaseUtcOffset == windows.BaseUtcOffset,
        "A time zone is not found by both of its names.");
}
