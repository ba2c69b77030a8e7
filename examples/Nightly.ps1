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
        1  The run failed. Nothing is lost: the next run continues where this one stopped. If -Folder cannot be
           used, there is no log and no mail.
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
    The names of the services that the page counts, such as Accommodation, or 'Accommodation,Apartments'. Without it, the page counts
    parking and meeting rooms, too. The file always has all services.
.PARAMETER RetentionDays
    Logs and pages of this script that are older are deleted. The export is never deleted.
.PARAMETER MailScript
    A script of your own that sends the mail. It is called at the end with -Subject, -BodyPath, -PagePath and -ExitCode. It has failed if it
    throws, or if $LASTEXITCODE is not 0 after it.
.EXAMPLE
    powershell -NoProfile -NonInteractive -File Nightly.ps1 -Folder C:\Mews -UpdatedStartUtc 2025-01-01 -TokenPath C:\Mews\tokens.xml
#>
[CmdletBinding(PositionalBinding = $false)]
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
$month = $started.ToString('yyyy-MM', $invariant)
# Encoding UTF8 of Windows PowerShell begins each file with a byte order mark.
$utf8 = [System.Text.UTF8Encoding]::new($false)
$quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
$logName, $pageName = '^\d{8}-\d{6}-\d+\.log$', '^sources-\d{4}-\d\d-\d\d\.html$'

function Get-FullPath ([string] $Path) {
    $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
}

function Write-Log ([string] $Text, [string] $Level = 'INFO') {
    $line = '{0} {1,-5} {2}' -f [datetimeoffset]::Now.ToString('yyyy-MM-ddTHH:mm:sszzz', $invariant), $Level, $Text
    [System.IO.File]::AppendAllText($log, $line + [System.Environment]::NewLine, $utf8)
    Write-Information $line -InformationAction Continue
}

# What goes wrong is in the log and in the mail.
$problems = [System.Collections.Generic.List[string]]::new()
function Add-Problem ([string] $Level, $Records) {
    foreach ($record in $Records) {
        $text = Get-Explanation $record
        Write-Log $text $Level
        $problems.Add($text)
    }
}

function Get-Explanation ($ErrorRecord) {
    $text = "$ErrorRecord"
    $advice = if ($ErrorRecord.ErrorDetails) { $ErrorRecord.ErrorDetails.RecommendedAction }
    # Windows PowerShell has the advice in the text.
    if ($advice -and -not $text.Contains($advice)) { "$text $advice" } else { $text }
}

function Get-UnfinishedLog {
    Get-ChildItem -LiteralPath $logs -File | Where-Object { $_.Name -match $logName -and $_.FullName -ne $log } | Sort-Object Name |
        Select-Object -Last 1 | Where-Object { (Get-Content -LiteralPath $_.FullName -Tail 1 -Encoding UTF8) -notmatch ' Exit code \d$' }
}

function Connect-Hotel {
    $connection = @{}
    if ($TokenPath) {
        try {
            $connection = Import-Clixml -LiteralPath $TokenPath
        }
        catch [System.Security.Cryptography.CryptographicException] {
            throw "$TokenPath can only be read by the account that wrote it, on the same machine: write it again as $env:USERNAME. $_"
        }

        if ($connection -isnot [System.Collections.IDictionary] -or -not ($connection.ClientToken -and $connection.AccessToken)) {
            throw "$TokenPath is not the file that docs/getting-started.md writes: it needs ClientToken and AccessToken."
        }
    }

    if ($Client) {
        $connection.Client = $Client
    }

    Connect-Mews @connection -WarningAction SilentlyContinue -WarningVariable warnings
    Add-Problem WARN $warnings
}

function Update-Export {
    $kept = @{ ErrorVariable = 'failures'; WarningVariable = 'warnings' }
    try {
        $result = Export-MewsReservation $export -UpdatedStartUtc $UpdatedStartUtc -Unique -PassThru @quiet @kept
        if (-not $result) {
            throw $failures[0]
        }
    }
    catch {
        # Warnings say what is missing in a file that is written. The mail has the error.
        foreach ($warning in $warnings) {
            Write-Log $warning WARN
        }

        throw
    }

    # The others are complete if Mews refused a hotel, or if an item could not be read.
    Add-Problem WARN $warnings
    Add-Problem ERROR $failures
    Write-Log "Exported: $result, $($result.TotalRows) reservations"
    -not $failures
}

function Get-ServiceId {
    $all = Get-MewsService
    # A task scheduler passes several names as one text.
    $names = foreach ($name in $Service) { if ($name -in $all.Name) { $name } else { $name.Split(',').Trim() } }
    $unknown = @($names | Where-Object { $_ -notin $all.Name })
    if ($unknown) {
        throw "No service has the name '$($unknown -join "' or '")'. Get-MewsService lists the names."
    }

    $all | Where-Object Name -In $names | ForEach-Object { "$($_.Id)" }
}

function Update-Page {
    $ids = if ($Service) { @(Get-ServiceId) }
    $lastWritten = [System.IO.File]::GetLastWriteTimeUtc($page)
    $from = [datetime]::Today.AddDays(1 - [datetime]::Today.Day).AddMonths(-12)
    $kept = @{ ErrorVariable = 'failures'; WarningVariable = 'warnings' }
    $rows = @(
        Import-Csv -LiteralPath $export -Encoding UTF8 | Where-Object { -not $ids -or $_.ServiceId -in $ids } |
            Measure-MewsSource -By SourceName -Per Month -From $from -Top 10 -Unique -AsHtml $page @quiet @kept
    )
    Add-Problem WARN $warnings
    Add-Problem ERROR $failures
    if ([System.IO.File]::GetLastWriteTimeUtc($page) -ne $lastWritten) {
        Copy-Item -LiteralPath $page $latestPage -Force
        Write-Log "Wrote $page"
    }

    $script:table = foreach ($row in $rows | Where-Object Period -EQ $month) {
        '{0,-32} {1,8:N0} {2,10:N0} {3,8:N0}' -f $row.SourceName, $row.Bookings, $row.Cancelled, $row.Nights
    }
    -not $failures
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

    [System.IO.File]::WriteAllLines($mail, [string[]] ($text + "Page: $latestPage" + "Log: $log"), $utf8)
}

function Remove-OldFile {
    $oldest = $started.AddDays(-$RetentionDays).LocalDateTime
    foreach ($place in @($logs, $logName), @($pages, $pageName)) {
        Get-ChildItem -LiteralPath $place[0] -File | Where-Object { $_.Name -match $place[1] -and $_.LastWriteTime -lt $oldest } |
            Remove-Item -LiteralPath { $_.FullName }
    }
}

function Send-Mail ([string] $Subject) {
    $global:LASTEXITCODE = 0
    & (Get-FullPath $MailScript) -Subject $Subject -BodyPath $mail -PagePath $latestPage -ExitCode $code
    if ($LASTEXITCODE -ne 0) {
        throw "$MailScript ended with exit code $LASTEXITCODE."
    }
}

$outcomes = 'complete', 'FAILED', 'INCOMPLETE', 'REFUSED'
$code = 0
$table = $null
try {
    $root = Get-FullPath $Folder
    $logs, $pages = 'logs', 'pages' | ForEach-Object { [System.IO.Directory]::CreateDirectory((Join-Path $root $_)).FullName }
    $export, $latestPage, $mail = 'bookings.csv', 'sources.html', 'mail.txt' | ForEach-Object { Join-Path $root $_ }
    $log = Join-Path $logs ('{0}-{1}.log' -f $started.ToString('yyyyMMdd-HHmmss', $invariant), $PID)
    $page = Join-Path $pages ('sources-{0}.html' -f $started.ToString('yyyy-MM-dd', $invariant))
    Write-Log "Started in PowerShell $($PSVersionTable.PSVersion) as $([System.Environment]::UserName)"
    Write-Mail 'Mews bookings by source: NOT FINISHED'
}
catch {
    Write-Error "The folder $Folder cannot be used: $($_.Exception.GetBaseException().Message)" -ErrorAction Continue
    exit 1
}

try {
    foreach ($unfinished in Get-UnfinishedLog) {
        Add-Problem WARN "An earlier run was killed, or is still running: $($unfinished.FullName)"
    }

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
    Add-Problem ERROR $_
    $code = if ($_.FullyQualifiedErrorId -like 'ExportRefused*') { 3 } else { 1 }
}

try {
    $subject = "Mews bookings by source: $($outcomes[$code])"
    Write-Mail $subject
    Remove-OldFile
    if ($MailScript) {
        Send-Mail $subject
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
