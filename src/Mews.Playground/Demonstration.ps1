<#
    Shows what the module does, in a few commands that a newcomer can repeat.
#>
$ErrorActionPreference = 'Stop'
$steps = [ordered] @{
    'The session that Connect-Mews made; its tokens are masked.' = 'Get-MewsSession'
    'Where the reservations of March 2025 came from: the first ten assignments, oldest update first.' = 'Get-MewsSourceAssignment -UpdatedStartUtc 2025-03-01 -UpdatedEndUtc 2025-04-01 -First 10'
    'The same for reservation groups, newest update first, with the names of the sources.' = 'Get-MewsGroupSourceAssignment -UpdatedStartUtc 2025-03-01 -UpdatedEndUtc 2025-04-01 -First 10 -IncludeSource'
    'A month to a CSV file, and what is in its first rows.' = @'
$file = New-TemporaryFile
Get-MewsSourceAssignment -UpdatedStartUtc 2025-03-01 -UpdatedEndUtc 2025-04-01 | Export-Csv $file -NoTypeInformation -Encoding UTF8
Import-Csv $file | Select-Object -First 3 | Format-Table ReservationId, IsPrimary, UpdatedUtc
Remove-Item $file
'@
    'Where the bookings of 2025 came from. Mews takes a month at a time; the module asks for each. -AsHtml makes a page of it.' = 'Get-MewsSourceAssignment -UpdatedStartUtc 2025-01-01 -UpdatedEndUtc 2026-01-01 | Measure-MewsSource'
}

foreach ($meaning in $steps.Keys) {
    "# $meaning"
    $steps[$meaning] -replace '(?m)^', 'PS> '
    . ([scriptblock]::Create($steps[$meaning])) | Out-Default
}
