namespace Mews.Playground;

/// <summary>The help of the playground's command line.</summary>
internal static class Usage
{
    private const int NotUnderstood = 2;

    private const string Text = """
        The module Mews.SourceAssignments in PowerShell, connected to a simulator of the Mews Connector API.

        dotnet run --project src/Mews.Playground [-- OPTIONS]

          (no option)          shows the cmdlets at work, then gives a prompt if the input is a terminal
          -Command <script>    runs a script; the exit code is 0 if it succeeds
          -Module <path>       imports another copy of the module; a name is searched for in PSModulePath
          -Seed <number>       the seed of the simulated hotels: the same number gives the same hotels (1)
          -Reservations <n>    the number of reservations of each hotel (4000)
          -Enterprises <n>     the number of hotels (3)
          -Portfolio           connects to all hotels, and not only to the first
          -From <day>          the first day with updates, such as 2025-01-31 (2024-01-01)
          -To <day>            the end of the days with updates, exclusive (2026-01-01)
          -Latency <ms>        the delay of each answer in milliseconds (0)
          -Help                shows this text

        In the shell, Start-NextNight lets a day pass in the hotel, with new bookings and cancellations for the next run of an export.

        For the simulator alone, with requests that fail, other tokens and more options:

          dotnet run --project src/Mews.Simulator -- --help
        """;

    internal static int Show()
    {
        Console.WriteLine(Text);
        return 0;
    }

    internal static int Refuse(string? problem)
    {
        Console.Error.WriteLine($"{problem} -Help lists the options.");
        return NotUnderstood;
    }
}
