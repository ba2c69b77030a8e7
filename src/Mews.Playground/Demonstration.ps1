<#
    Shows what the module does, in a few commands that a newcomer can repeat. docs/recipes.md and docs/numbers.md have the tables that it
    prints. With -Open, the page is opened in the browser.
#>
param([switch] $Open)

$ErrorActionPreference = 'Stop'

function Open-Page ($Path) {
    if ($Open) {
        Invoke-Item -LiteralPath $Path
    }

    "The page: $([uri]::new($Path).AbsoluteUri)"
}

$folder = Join-Path ([System.IO.Path]::GetTempPath()) mews-playground
$null = New-Item $folder -ItemType Directory -Force
$page = Join-Path $folder report.html
$bookings = Join-Path $folder "bookings-$PID.csv"
$steps = [ordered] @{
    'The session that Connect-Mews made, with masked tokens, and what these may do.' = @'
Get-MewsSession
Test-MewsSession
'@
    'The report for management, as a page: the bookings of 2025 with their revenue, compared with last year. The request is in UTC and one day longer on each side; -From and -To are days of the hotel.' = @'
$rooms = Get-MewsService | Where-Object TimeUnit -EQ Day
$rooms | Get-MewsReservation -CreatedStartUtc 2023-12-31 -CreatedEndUtc 2026-01-02 -IncludeSource -IncludeRevenue |
    Measure-MewsSource -Per Month -From 2025-01-01 -To 2025-12-31 -CompareLastYear -AsHtml $page > $null
'@
    'The same bookings in the shell, by month.' = @'
$rooms | Get-MewsReservation -CreatedStartUtc 2024-12-31 -CreatedEndUtc 2026-01-02 -IncludeSource |
    Measure-MewsSource -By SourceName -Per Month -From 2025-01-01 -To 2025-12-31 -Pivot Bookings |
    Format-Table * -AutoSize | Out-String -Width 120
'@
    'The arrivals of next summer, compared with the bookings for last summer a year ago. In this hotel, today is the end of 2025.' = @'
$rooms | Get-MewsReservation -ArrivalStartUtc 2025-05-31 -ArrivalEndUtc 2026-09-02 -IncludeSource |
    Measure-MewsSource -On Arrival -From 2026-06-01 -To 2026-08-31 -AsOf 2026-01-01 -CompareLastYear
'@
    'The cancellations of December. Mews has no filter for them, but a cancellation is also an update.' = @'
$month = [datetimeoffset] '2025-12-01T00:00:00+01:00'
$rooms | Get-MewsReservation -UpdatedStartUtc $month -State Canceled -IncludeSource |
    Where-Object { $_.CancelledUtc -ge $month -and $_.CancelledUtc -lt $month.AddMonths(1) } |
    Measure-MewsSource | Select-Object SourceName, Cancelled
'@
    'Source assignments name every channel that was involved in a booking, not only the primary one.' = @'
$rooms | Get-MewsReservation -ArrivalStartUtc 2026-06-06 -ArrivalEndUtc 2026-06-07 |
    Get-MewsSourceAssignment -IncludeSource -IncludeEnterprise
'@
    'A night: the reservations that were updated since December, to a file that an interruption cannot break.' = @'
Export-MewsReservation $bookings -UpdatedStartUtc 2025-12-01 -SettleTime 00:00:00 -PassThru | Select-Object Rows, TotalRows, Requests
'@
    'The next night, with new bookings and cancellations: the same command adds them.' = @'
Start-NextNight
Export-MewsReservation $bookings -UpdatedStartUtc 2025-12-01 -SettleTime 00:00:00 -PassThru | Select-Object Rows, TotalRows, Requests
'@
    'The file answers, too. -Unique counts each reservation once.' = @'
Import-Csv $bookings | Measure-MewsSource -By SourceType -Unique -WarningAction Ignore
'@
}

try {
    foreach ($meaning in $steps.Keys) {
        "# $meaning"
        $steps[$meaning] -replace '(?m)^', 'PS> '
        . ([scriptblock]::Create($steps[$meaning])) | Out-Default
        if ($steps[$meaning].Contains('$page')) {
            Open-Page $page
        }
    }
}
finally {
    Remove-Item "$bookings*"
}
