<#
    Shows what the module does, in a few commands that a newcomer can repeat. docs/recipes.md and docs/numbers.md have the tables that it prints.
#>
$ErrorActionPreference = 'Stop'
$steps = [ordered] @{
    'The session that Connect-Mews made; its tokens are masked.' = 'Get-MewsSession'
    'The bookings of 2025, by month. The request is in UTC and one day longer on each side; -From and -To are days of the hotel.' = @'
$rooms = Get-MewsService | Where-Object TimeUnit -EQ Day
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
$rooms | Get-MewsReservation -ArrivalStartUtc 2026-06-06 -ArrivalEndUtc 2026-06-07 | Get-MewsSourceAssignment -IncludeSource
'@
    'The source assignments that were updated in one month, written to a CSV file, and the first rows of the file.' = @'
$file = New-TemporaryFile
Get-MewsSourceAssignment -UpdatedStartUtc 2025-03-01 -UpdatedEndUtc 2025-04-01 | Export-Csv $file -NoTypeInformation -Encoding UTF8
Import-Csv $file | Select-Object -First 3 | Format-Table ReservationId, IsPrimary, UpdatedUtc
Remove-Item $file
'@
}

foreach ($meaning in $steps.Keys) {
    "# $meaning"
    $steps[$meaning] -replace '(?m)^', 'PS> '
    . ([scriptblock]::Create($steps[$meaning])) | Out-Default
}
