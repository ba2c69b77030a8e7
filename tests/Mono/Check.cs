namespace Mews.Mono;

/// <summary>
/// Runs what ships on the runtime of .NET Framework's kind that Mono is, and has it meet what is different there. Arguments: what to check, the
/// module folder, and what that check takes; tokens are in the environment.
/// </summary>
internal static class Check
{
    private static int Main(string[] args)
    {
        (string check, string folder) = (args[0], Path.GetFullPath(args[1]));
        // powershell.exe names no version that it was made for, and .NET Framework gives it the behaviour of 4.0.
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

    // A method of its own: it cannot be compiled before the client can be found.
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
