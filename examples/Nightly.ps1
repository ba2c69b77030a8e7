<#
.SYNOPSIS
    Exports the bookings that have changed since the last night, and rebuilds the page of bookings by source.
.DESCRIPTION
    For Task Scheduler, cron, a systemd timer, a workflow or a container: docs/nightly.md has the lines to paste. It runs in Windows
    PowerShell 5.1 and in PowerShell 7.

    It writes into -Folder:

        bookings.csv                one row for each reservation; bookings.csv.mews beside it is the checkpoint of the export
        sources.html                the page of the last run that built one
        pages/sources-<day>.html    the page of each day
        logs/<time>-<process>.log   the log of each run
        mail.txt                    the text of a mail; its first line is the subject. A killed run leaves the subject NOT FINISHED

    Exit codes:

        0  Everything worked.
        1  The run failed. Nothing is lost: the next run continues where this one stopped.
        2  The file and the page were written, but something is missing. The mail says what.
        3  The export was refused: another run is still writing, or the file, the token or a parameter has changed. The mail says which.
        4  Everything worked, except for the mail script.
.PARAMETER Folder
    The folder for all files, such as C:\Mews. Only the account that runs this script should be able to read it and write to it.
.PARAMETER UpdatedStartUtc
    The first day of the export, such as 2025-01-01. It must be the same every night. The page needs the twelve months before this one.
.PARAMETER TokenPath
    The file with the tokens, which Export-Clixml wrote. Without it, Connect-Mews reads the tokens from the environment.
.PARAMETER Client
    The name of your integration, such as 'Hotel Sunrise MewsSourceAssignments 1.0.0'.
.PARAMETER Service
    The names of the services that the page counts, such as Accommodation. Without it, the page counts parking and meeting rooms, too. The file
    always has all services.
.PARAMETER RetentionDays
    Logs and pages that are older are deleted. The export is never deleted.
.PARAMETER MailScript
    A script of your own that sends the mail. It is called at the end with -Subject, -BodyPath, -PagePath and -ExitCode.
.EXAMPLE
    powershell -NoProfile -NonInteractive -File Nightly.ps1 -Folder C:\Mews -UpdatedStartUtc 2025-01-01 -TokenPath C:\Mews\tokens.xml
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Folder,
    [Parameter(Mandatory)] [string] $UpdatedStartUtc,
    [string] $TokenPath,
    [string] $Client,
    [string[]] $Service,
    [ValidateRange(1, 3650)] [int] $RetentionDays = 90,
    [string] $MailScript
)

$ErrorActionPreference = 'Stop'
# Names of files and times in the log are the same in every culture.
$invariant = [cultureinfo]::InvariantCulture
$started = [datetimeoffset]::Now
$logs, $pages = 'logs', 'pages' | ForEach-Object { (New-Item (Join-Path $Folder $_) -ItemType Directory -Force).FullName }
$log = Join-Path $logs ('{0}-{1}.log' -f $started.ToString('yyyyMMdd-HHmmss', $invariant), $PID)
$page = Join-Path $pages ('sources-{0}.html' -f $started.ToString('yyyy-MM-dd', $invariant))
$export, $latestPage, $mail = 'bookings.csv', 'sources.html', 'mail.txt' | ForEach-Object { Join-Path (Split-Path $logs) $_ }

function Write-Log ([string] $Text, [string] $Level = 'INFO') {
    $line = '{0} {1,-5} {2}' -f [datetimeoffset]::Now.ToString('yyyy-MM-ddTHH:mm:sszzz', $invariant), $Level, $Text
    Add-Content $log $line -Encoding UTF8
    Write-Information $line -InformationAction Continue
}

# What goes wrong is in the log and in the mail.
$problems = [System.Collections.Generic.List[string]]::new()
function Add-Problem ([string] $Level, [string] $Text) {
    Write-Log $Text $Level
    $problems.Add($Text)
}

function Get-Explanation ($ErrorRecord) {
    $text = "$ErrorRecord"
    $advice = if ($ErrorRecord.ErrorDetails) { $ErrorRecord.ErrorDetails.RecommendedAction }
    # Windows PowerShell has the advice in the text.
    if ($advice -and -not $text.Contains($advice)) { "$text $advice" } else { $text }
}

function Get-UnfinishedLog {
    Get-ChildItem $logs -Filter *.log | Where-Object FullName -NE $log | Sort-Object Name | Select-Object -Last 1 |
        Where-Object { (Get-Content $_.FullName -Tail 1 -Encoding UTF8) -notmatch ' Exit code \d$' }
}

function Connect-Hotel {
    $connection = @{}
    if ($TokenPath) {
        try {
            $connection = Import-Clixml $TokenPath
        }
        catch [System.Security.Cryptography.CryptographicException] {
            throw "$TokenPath can only be read by the account that wrote it, on the same machine: write it again as $env:USERNAME. $_"
        }
    }

    if ($Client) {
        $connection.Client = $Client
    }

    Connect-Mews @connection -WarningAction SilentlyContinue -WarningVariable warnings
    $warnings | ForEach-Object { Add-Problem WARN $_ }
}

function Update-Export {
    $quiet = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failures'; WarningAction = 'SilentlyContinue'; WarningVariable = 'warnings' }
    try {
        $result = Export-MewsReservation $export -UpdatedStartUtc $UpdatedStartUtc -Unique -PassThru @quiet
    }
    finally {
        $warnings | ForEach-Object { Add-Problem WARN $_ }
    }

    if (-not $result) {
        throw $failures[0]
    }

    # The others are complete if Mews refused a hotel, or if an item could not be read.
    $failures | ForEach-Object { Add-Problem ERROR (Get-Explanation $_) }
    Write-Log "Exported: $result, $($result.TotalRows) reservations"
    @($failures).Count -eq 0
}

function Update-Page {
    $ids = if ($Service) { @((Get-MewsService | Where-Object Name -In $Service).Id | ForEach-Object { "$_" }) }
    if ($Service -and -not $ids) {
        throw "No service has the name '$($Service -join "' or '")'. Get-MewsService lists the names."
    }

    $from = [datetime]::Today.AddDays(1 - [datetime]::Today.Day).AddMonths(-12)
    $quiet = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failures'; WarningAction = 'SilentlyContinue'; WarningVariable = 'warnings' }
    $rows = @(
        Import-Csv $export -Encoding UTF8 | Where-Object { -not $ids -or $_.ServiceId -in $ids } |
            Measure-MewsSource -By SourceName -Per Month -From $from -Top 10 -Unique -AsHtml $page @quiet
    )
    $warnings | ForEach-Object { Add-Problem WARN $_ }
    $failures | ForEach-Object { Add-Problem ERROR (Get-Explanation $_) }
    if (Test-Path $page) {
        Copy-Item $page $latestPage -Force
        Write-Log "Wrote $page"
    }

    $script:table = foreach ($row in $rows | Where-Object Period -EQ $month) {
        '{0,-32} {1,8:N0} {2,10:N0} {3,8:N0}' -f $row.SourceName, $row.Bookings, $row.Cancelled, $row.Nights
    }
    @($failures).Count -eq 0
}

# Says what Mews refuses, or why there is no answer. True if no operation works.
function Test-Refusal {
    $operations = @(if (Get-MewsSession -ErrorAction Ignore) { Test-MewsSession -WarningAction SilentlyContinue })
    if ($operations -and $operations.Allowed -notcontains $true) {
        Add-Problem ERROR "No operation of Mews works. $($operations[0].Message)"
        return $true
    }

    $operations | Where-Object Allowed -NE $true | ForEach-Object { Add-Problem ERROR "$($_.Operation): $($_.Message)" }
    $false
}

function Write-Mail ([string] $Subject) {
    $text = @($Subject; '')
    if ($problems.Count -gt 0) {
        $text += @($problems; '')
    }

    if ($table) {
        $text += "Booked in $month so far:"
        $text += '{0,-32} {1,8} {2,10} {3,8}' -f 'Source', 'Bookings', 'Cancelled', 'Nights'
        $text += @($table; '')
    }

    Set-Content $mail ($text + "Page: $latestPage" + "Log: $log") -Encoding UTF8
}

function Remove-OldFile {
    $oldest = $started.AddDays(-$RetentionDays).LocalDateTime
    Get-ChildItem $logs, $pages -File | Where-Object { $_.Extension -in '.log', '.html' -and $_.LastWriteTime -lt $oldest } | Remove-Item
}

$outcomes = 'complete', 'FAILED', 'INCOMPLETE', 'REFUSED'
$code = 0
$month = $started.ToString('yyyy-MM', $invariant)
$table = $null
Write-Log "Started in PowerShell $($PSVersionTable.PSVersion) as $([System.Environment]::UserName)"
Write-Mail 'Mews bookings by source: NOT FINISHED'
try {
    Get-UnfinishedLog | ForEach-Object { Add-Problem WARN "An earlier run was killed, or is still running: $($_.FullName)" }
    Import-Module Mews.SourceAssignments
    Connect-Hotel
    if (-not (Update-Export)) {
        $code = 2
    }

    if (-not (Update-Page)) {
        $code = 2
    }
}
catch {
    $failure = $_
    $code = 1
    if (Test-Refusal) {
        # The advice of this error would not help.
        Write-Log (Get-Explanation $failure) ERROR
    }
    else {
        Add-Problem ERROR (Get-Explanation $failure)
        if ($failure.FullyQualifiedErrorId -like 'ExportRefused*') {
            $code = 3
        }
    }
}

try {
    $subject = "Mews bookings by source: $($outcomes[$code])"
    Write-Mail $subject
    Remove-OldFile
    if ($MailScript) {
        & $MailScript -Subject $subject -BodyPath $mail -PagePath $latestPage -ExitCode $code
    }
}
catch {
    Write-Log (Get-Explanation $_) ERROR
    if ($code -eq 0) {
        $code = 4
    }
}

Write-Log "Exit code $code"
exit $code
