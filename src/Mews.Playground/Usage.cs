namespace Mews.Playground;

/// <summary>The help of the playground's command line.</summary>
internal static class Usage
{
    private const int NotUnderstood = 2;

    private const string Text = """
        The module Mews.SourceAssignments in PowerShell, connected to a simulator of the Mews Connector API.

        dotnet run --project src/Mews.Playground [-- OPTIONS]

          (no option)          shows the cmdlets at work, then gives a prompt if the input is a terminal
          -Command <script>    runs a script; its success is the exit code
          -Module <path>       imports another copy of the module; a name is looked up in PSModulePath
          -Seed <number>       which hotel the simulator has in it (1)
          -Reservations <n>    how many reservations each of its enterprises has (4000)
          -Enterprises <n>     how many enterprises it has (3)
          -Help                this text
        """;

    internal static int Show()
    {
        Console.WriteLine(Text);
        return 0;
    }

    internal static int Refuse(string? problem)
    {
        Console.Error.WriteLine($"{problem} -Help shows what is understood.");
        return NotUnderstood;
    }
}
