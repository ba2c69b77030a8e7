namespace Mews.Mono;

/// <summary>
/// Runs the shipped module on Mono, which stands in for .NET Framework, with the differences emulated. Arguments: the check, the module
/// folder, and the check's own; tokens are in the environment.
/// </summary>
internal static class Check
{
    private static int Main(string[] args)
    {
        (string check, string folder) = (args[0], Path.GetFullPath(args[1]));
        // powershell.exe names no target framework, so .NET Framework behaves like 4.0.
        AppContext.SetSwitch("Switch.System.Globalization.NoAsyncCurrentCulture", !args.Contains("flowing"));
        HostileModule.Import();
        GermanWindows.Begin();
        try
        {
            var module = new LoadedModule(folder);
            if (check == "import")
            {
                ImportCheck.Run(module);
                return 0;
            }

            module.Import(check == "pull" ? args[2] : "both");
            Run(check, args);
            return 0;
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine(exception);
            return 1;
        }
    }

    // A method of its own: it must not be compiled before the client can be resolved.
    private static void Run(string check, string[] args)
    {
        switch (check)
        {
            case "language":
                LanguageCheck.Run();
                break;
            case "requests":
                RequestCheck.Run();
                break;
            case "pull":
                PullCheck.Run(new Uri(args[3]), Path.GetFullPath(args[4]));
                break;
            default:
                throw new ArgumentException($"There is no check '{check}'.");
        }
    }
}
