namespace Mews.Playground;

/// <summary>Shows what the module does, in a few commands that a newcomer can repeat.</summary>
internal sealed class Demonstration(Engine engine)
{
    private static readonly (string Meaning, string Command)[] _steps =
    [
        ("The session that Connect-Mews made; its tokens are masked.", "Get-MewsSession"),
        (
            "Where the reservations of March 2025 came from: the first ten assignments, oldest update first.",
            "Get-MewsSourceAssignment -UpdatedStartUtc 2025-03-01 -UpdatedEndUtc 2025-04-01 -First 10"),
        (
            "The same for reservation groups, newest update first, with the names of the sources.",
            "Get-MewsGroupSourceAssignment -UpdatedStartUtc 2025-03-01 -UpdatedEndUtc 2025-04-01 -First 10 -IncludeSource"),
        (
            "Two years of primary sources, counted by source. Mews takes a month at a time; the module asks for each.",
            """
            $bookings = @{}
            Get-MewsSourceAssignment -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01 -IncludeSource | Where-Object IsPrimary | ForEach-Object { $bookings[$_.SourceName]++ }
            $bookings
            """),
    ];

    /// <summary>Shows it.</summary>
    /// <returns>Whether every step succeeded.</returns>
    internal bool Run()
    {
        bool succeeded = true;
        foreach ((string meaning, string command) in _steps)
        {
            Console.WriteLine($"# {meaning}");
            Console.WriteLine($"PS> {command.ReplaceLineEndings(Environment.NewLine + "PS> ")}");
            succeeded &= engine.Run(command);
        }

        Console.WriteLine("""
            # This is the real PowerShell engine with its core commands only: Export-Csv, Select-Object, Group-Object, Format-Table,
            # ConvertTo-Json and the like come with PowerShell itself. If pwsh is installed, `-- -Shell` opens it here instead.
            """);
        return succeeded;
    }
}
