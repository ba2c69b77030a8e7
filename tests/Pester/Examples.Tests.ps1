<#
    What the README, the pages in docs, the help and the about topic tell administrators to paste, word for word.
#>
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $SimulatorPath
)

BeforeDiscovery {
    # Where the module is installed, there is a folder of the version between.
    $modulesPath = Split-Path ($ModulePath -replace '(?<=Mews\.SourceAssignments)[/\\]\d[\d.]*[/\\]?$')
    . (Join-Path $PSScriptRoot 'Recipes.ps1')
    $recipes = 'README.md', 'docs/getting-started.md', 'docs/recipes.md', 'docs/errors.md' | ForEach-Object { Get-Recipe $_ }

    $help = [xml] (Get-Content (Join-Path $ModulePath 'en-US/Mews.SourceAssignments.dll-Help.xml') -Raw)
    $examples = foreach ($command in $help.helpItems.command) {
        foreach ($example in $command.examples.example) {
            @{ Title = "$($command.details.name) $($example.title)"; Code = $example.code }
        }
    }

    # Code is what is indented twice and begins with a command or a variable; that of a section makes one example.
    $about = (Get-Content (Join-Path $ModulePath 'en-US/about_Mews_SourceAssignments.help.txt') -Raw) -replace '\r'
    $examples += foreach ($section in $about -csplit '(?m)^(?=[A-Z])') {
        $code = [regex]::Matches($section, '(?s)(?<=\n\n) {8}(\$|[A-Z][a-z]+-[A-Z]|try).*?(?=\n\n)').Value -join "`n"
        if ($code) {
            @{ Title = "about_Mews_SourceAssignments $(($section -split '\n')[0])"; Code = $code }
        }
    }

    $places = @(
        @{ Place = 'README and docs'; Least = 18; Count = @($recipes).Count }
        foreach ($place in @('Get-MewsSourceAssignment', 5), @('Get-MewsReservation', 5), @('Get-MewsGroupSourceAssignment', 5), @('about_Mews_SourceAssignments', 3)) {
            @{ Place = $place[0]; Least = $place[1]; Count = @($examples | Where-Object { $_.Title -like "$($place[0]) *" }).Count }
        }
    )

    # The folder that a build writes is not everywhere.
    $recipes = $recipes | Where-Object { $_.Code -notmatch '[.]/out/' -or (Split-Path $modulesPath -Leaf) -eq 'out' }
    $examples = $examples | Where-Object { $PSVersionTable.PSVersion.Major -ge 7 -or $_.Code -notmatch '-Parallel' }
}

BeforeAll {
    $modulesPath = Split-Path ($ModulePath -replace '(?<=Mews\.SourceAssignments)[/\\]\d[\d.]*[/\\]?$')
    . (Join-Path $PSScriptRoot 'SimulatorProcess.ps1') -SimulatorPath $SimulatorPath

    # Busy since before the dates that examples name, until now: others speak of yesterday and of last month. Not of the last minutes, which exports
    # leave to the next night.
    $days = ([datetime]::UtcNow - [datetime] '2024-01-01').Days
    $hotel = "--reservations $(2 * $days) --from 2024-01-01 --to $([datetime]::UtcNow.AddHours(-1).ToString('s'))"
    $simulator = Start-Simulator "--request-limit 0 $hotel"
    # For what connects by itself, with the request limit of Mews: that counts what was asked of the same address before, and waits. By turns, so
    # that it seldom does.
    $otherSimulators = 1..3 | ForEach-Object { Start-Simulator "--request-limit 0 $hotel" }
    $turn = @{ Next = 0 }
    $all = Get-SimulatorTruth -Of reservation-assignments $hotel
    $truth = $all | Where-Object EnterpriseId -EQ $simulator.EnterpriseId[0]
    $groups = Get-SimulatorTruth -Of group-assignments $hotel | Where-Object EnterpriseId -EQ $simulator.EnterpriseId[0]
    $sources = Get-SimulatorTruth -Of sources $hotel
    $reservations = Get-SimulatorTruth -Of reservations $hotel | Where-Object EnterpriseId -EQ $simulator.EnterpriseId[0]
    $roomIds = (Get-SimulatorTruth -Of services $hotel | Where-Object { $_.Data.Value.TimeUnitPeriod -eq 'Day' }).Id
    $kept = 'Confirmed', 'Started', 'Processed'
    # Of the hotel, or of UTC where nothing is known of time zones, as under Wine.
    $zone = foreach ($name in 'Europe/Prague', 'Central Europe Standard Time', 'UTC') {
        try { [System.TimeZoneInfo]::FindSystemTimeZoneById($name) } catch { Write-Verbose "There is no $name." }
    }

    # The reservations whose time is in these days of the hotel, the last one included.
    function Select-Reservation ($From, $To, $By) {
        $start, $end = ([datetime] $From), ([datetime] $To).AddDays(1) | ForEach-Object { [System.TimeZoneInfo]::ConvertTimeToUtc($_, @($zone)[0]) }
        $reservations | Where-Object { [datetimeoffset] $_.$By -ge $start -and [datetimeoffset] $_.$By -lt $end }
    }

    # Those of them that were on the books then.
    function Select-OnBooks ($Reservation, $Time) {
        $Reservation | Where-Object { [datetimeoffset] $_.CreatedUtc -le $Time } | Where-Object {
            $_.State -in $kept -or ($_.State -eq 'Canceled' -and $_.CancellationReason -ne 'BookingAbandoned' -and [datetimeoffset] $_.CancelledUtc -gt $Time)
        }
    }

    $before = $env:PSModulePath, $env:MEWS_CLIENT_TOKEN, $env:MEWS_ACCESS_TOKEN, $env:MEWS_PLATFORM_ADDRESS, $env:MEWS_HOTEL_TOKEN
    $modules = (New-Item (Join-Path $TestDrive modules/Vault) -ItemType Directory).FullName
    Set-Content (Join-Path $modules Vault.psm1) @'
function Get-Secret ($Name) {
    $tokens = @{ MewsClient = $env:MEWS_CLIENT_TOKEN; MewsHotel = $env:MEWS_HOTEL_TOKEN }
    [System.Net.NetworkCredential]::new('', $(if ($tokens[$Name]) { $tokens[$Name] } else { $env:MEWS_ACCESS_TOKEN })).SecurePassword
}

function Read-Host ($Prompt, [switch] $AsSecureString) { [System.Net.NetworkCredential]::new('', "typed for $Prompt").SecurePassword }
'@

    # Not a copy: a process keeps the files of the module that it has loaded.
    $env:PSModulePath = $modulesPath, (Join-Path $TestDrive modules), $env:PSModulePath -join [System.IO.Path]::PathSeparator

    # What an example leaves: what it writes to the pipeline and to files.
    function Invoke-Example ($Code) {
        if ($Code -match 'Connect-Mews [-@]') {
            $simulator = $otherSimulators[$turn.Next++ % $otherSimulators.Count]
        }

        $env:MEWS_CLIENT_TOKEN = $simulator.ClientToken
        $env:MEWS_ACCESS_TOKEN = if ($Code -match 'Get-MewsEnterprise|portfolio|-EnterpriseId') { $simulator.PortfolioAccessToken } else { $simulator.AccessToken }
        $env:MEWS_HOTEL_TOKEN = $simulator.AccessToken
        $env:MEWS_PLATFORM_ADDRESS = $simulator.Address
        # Some examples set $folder.
        $emptyFolder = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        Push-Location $emptyFolder
        try {
            # In parallel each id has a runspace of its own.
            $truth | Select-Object -First $(if ($Code -match '-Parallel') { 10 } else { 250 }) ReservationId | Export-Csv reservations.csv -NoTypeInformation
            $groups | Select-Object -First 50 ReservationGroupId | Export-Csv groups.csv -NoTypeInformation
            $reservations[0..249 + 0..49] | ForEach-Object { [pscustomobject] @{ Total = '12,50'; 'Reservation Id' = $_.Id } } | Export-Csv invoices.csv -NoTypeInformation
            1..3 | ForEach-Object { [pscustomobject] @{ Name = "Hotel $_"; EnterpriseId = $simulator.EnterpriseId[$_ - 1]; Secret = "Mews$_" } } |
                Export-Csv hotels.csv -NoTypeInformation
            @{ ClientToken = $simulator.ClientToken; AccessToken = $simulator.AccessToken } | Export-Clixml tokens.xml
            if ($Code -match '[.]/out/') {
                Set-Location (Split-Path $modulesPath)
            }

            # A path of Windows, and not a folder that tests may write to.
            $Code = $Code.Replace('C:\Mews', $emptyFolder)
            Import-Module Mews.SourceAssignments, Vault
            Connect-Mews -RequestLimit 0
            $texts = @{}
            Get-ChildItem -File | ForEach-Object { $texts[$_.Name] = Get-Content $_.FullName -Raw }
            $Error.Clear()
            $output = @(. ([scriptblock]::Create($Code)))
            @($Error) | Should -BeNullOrEmpty
            $written = @(Get-ChildItem -File | Where-Object { $texts[$_.Name] -ne (Get-Content $_.FullName -Raw) })
            [pscustomobject] @{ Folder = $emptyFolder; Output = $output; Written = $written }
        }
        finally {
            Pop-Location
        }
    }

    $pageOfYear = {
        $year = Select-Reservation 2025-01-01 2025-12-31 CreatedUtc | Where-Object ServiceId -In $roomIds
        ($given.Output | Measure-Object Bookings -Sum).Sum | Should -Be @($year | Where-Object State -In $kept).Count
        ($given.Output | Measure-Object Cancelled -Sum).Sum |
            Should -Be @($year | Where-Object { $_.State -eq 'Canceled' -and $_.CancellationReason -ne 'BookingAbandoned' }).Count
        $given.Output.SourceName | Where-Object { $_ -ne 'Other' } | Sort-Object -Unique | Should -BeIn $sources.Name
        $given.Output.Period | Sort-Object -Unique | Should -Be (1..12 | ForEach-Object { '2025-{0:00}' -f $_ })
        ($given.Output | Measure-Object LastYear -Sum).Sum | Should -BeGreaterThan 0
        ($given.Output | Measure-Object NetValue -Sum).Sum | Should -BeGreaterThan 0
        Get-Content (Join-Path $given.Folder sources.html) -Raw | Should -Match '<rect '
    }

    # By the title of the section: what the recipe must have given.
    $checks = @{
        'Mews.SourceAssignments'                      = $pageOfYear
        'A web page with a chart'                     = $pageOfYear
        'From the source'                             = { (Get-Module Mews.SourceAssignments).ModuleBase | Should -Be (Join-Path $modulesPath Mews.SourceAssignments) }
        '2. Try it without tokens'                    = {
            (Get-MewsSession).PlatformAddress | Should -Be 'https://api.mews-demo.com/'
            (Get-MewsSession).Client | Should -BeLike '* MewsSourceAssignments 1.0.0'
        }
        'A file, on Windows'                          = {
            $tokens = Import-Clixml (Join-Path $given.Folder tokens.xml)
            $tokens.Keys | Sort-Object | Should -Be 'AccessToken', 'ClientToken'
            $tokens.Values | ForEach-Object { $_ | Should -BeOfType securestring }
        }
        '6. Connect, and test what the tokens allow'  = {
            (Get-MewsSession).Client | Should -BeLike '* MewsSourceAssignments 1.0.0'
            $given.Output.Operation | Should -Contain 'sourceAssignments/getAll/2024-09-20'
            $given.Output.Allowed | Sort-Object -Unique | Should -Be $true
        }
        '7. Ask the first question'                   = {
            # All, and rooms alone. What was booked in the minute 30 days ago may be in or out.
            $time = [datetimeoffset]::UtcNow.AddDays(-30)
            $sure, $most = $time, $time.AddMinutes(-1) | ForEach-Object {
                $since = $_
                $made = $reservations | Where-Object { $_.State -in $kept -and [datetimeoffset] $_.CreatedUtc -ge $since }
                @($made).Count + @($made | Where-Object ServiceId -In $roomIds).Count
            }
            $counted = ($given.Output | Measure-Object Bookings -Sum).Sum
            $counted | Should -BeGreaterOrEqual $sure
            $counted | Should -BeLessOrEqual $most
        }
        '8. Make the report'                          = {
            $given.Output.Period | Sort-Object -Unique | Should -Be (1..12 | ForEach-Object { '2025-{0:00}' -f $_ })
            ($given.Output | Measure-Object Bookings -Sum).Sum |
                Should -Be @(Select-Reservation 2025-01-01 2025-12-31 CreatedUtc | Where-Object { $_.State -in $kept -and $_.ServiceId -in $roomIds }).Count
            Get-Content (Join-Path $given.Folder report.html) -Raw | Should -Match '<rect '
        }
        'Bookings by month'                           = {
            $year = Select-Reservation 2025-01-01 2025-12-31 CreatedUtc | Where-Object { $_.State -in $kept -and $_.ServiceId -in $roomIds }
            $table = $given.Output | Out-String -Width 120
            foreach ($group in $year | Group-Object PrimarySourceId) {
                $table | Should -Match "(?m)^$([regex]::Escape(($sources | Where-Object Id -EQ $group.Name).Name))( +\d+){12} +$($group.Count)\s*$"
            }
        }
        'Next summer, compared with last year'        = {
            $next = Select-Reservation 2026-06-01 2026-08-31 ScheduledStartUtc | Where-Object ServiceId -In $roomIds
            $last = Select-Reservation 2025-06-01 2025-08-31 ScheduledStartUtc | Where-Object ServiceId -In $roomIds
            ($given.Output | Measure-Object Bookings -Sum).Sum | Should -Be @(Select-OnBooks $next '2026-01-01T00:00:00Z').Count
            ($given.Output | Measure-Object LastYear -Sum).Sum | Should -Be @(Select-OnBooks $last '2025-01-01T00:00:00Z').Count
        }
        'Every channel of a booking'                  = {
            $guests = $reservations | Where-Object { [datetimeoffset] $_.ScheduledStartUtc -ge '2026-06-06' -and [datetimeoffset] $_.ScheduledStartUtc -lt '2026-06-07' }
            "$($given.Output.Id | Sort-Object)" | Should -Be "$(($truth | Where-Object ReservationId -In $guests.Id).Id | Sort-Object)"
            # On that day there may be no arrivals: the hotel follows the time.
            $given.Output | ForEach-Object { $_.EnterpriseName | Should -Match '^Grand Hotel' }
        }
        'Count a file of many nights'                 = {
            $rows = Import-Csv (Join-Path $given.Folder bookings.csv)
            $ids = $rows.Id | Sort-Object -Unique
            $rows.Count | Should -BeGreaterThan $ids.Count
            ($given.Output | Measure-Object Bookings -Sum).Sum | Should -Be @($reservations | Where-Object { $_.Id -in $ids -and $_.State -in $kept }).Count
        }
        'Last month to a CSV file'                    = {
            $month = [datetimeoffset]::new([datetime]::UtcNow.Year, [datetime]::UtcNow.Month, 1, 0, 0, 0, 0)
            $expected = $truth | Where-Object { [datetimeoffset] $_.UpdatedUtc -ge $month.AddMonths(-1) -and [datetimeoffset] $_.UpdatedUtc -lt $month }
            (Import-Csv (Join-Path $given.Folder month.csv)).Id | Should -Be $expected.Id
        }
        'The sources of the reservations in a CSV file' = {
            $asked = ($truth | Select-Object -First 250).ReservationId
            $given.Output.Id | Sort-Object | Should -Be (($truth | Where-Object { $_.IsPrimary -and $_.ReservationId -in $asked }).Id | Sort-Object)
        }
        'The bookings of one month'                   = {
            $month = $reservations | Where-Object { [datetimeoffset] $_.CreatedUtc -ge '2024-12-31T23:00:00Z' -and [datetimeoffset] $_.CreatedUtc -lt '2025-01-31T23:00:00Z' }
            $expected = $month | Where-Object State -In $kept | Group-Object PrimarySourceId | ForEach-Object { "$($_.Name) $($_.Count)" }
            $given.Output | Where-Object Bookings | ForEach-Object { "$($_.SourceId) $($_.Bookings)" } | Sort-Object | Should -Be ($expected | Sort-Object)
            $given.Output[0].Bookings | Should -BeGreaterOrEqual $given.Output[-1].Bookings
        }
        'A column Source for your own rows'           = {
            $rows = Import-Csv (Join-Path $given.Folder invoices-by-source.csv)
            $rows[0].PSObject.Properties.Name | Should -Be 'Total', 'Reservation Id', 'Source'
            $names = @{}
            $sources | ForEach-Object { $names[$_.Id] = $_.Name }
            $expected = $reservations[0..249 + 0..49] | ForEach-Object { "12,50 $($_.Id) $(if ($_.PrimarySourceId) { $names[$_.PrimarySourceId] })" }
            $rows | ForEach-Object { "$($_.Total) $($_.'Reservation Id') $($_.Source)" } | Should -Be $expected
        }
        'Through a proxy'                             = {
            # The simulator speaks plain http, which goes past every proxy.
            (Get-MewsSession).RequestLimit | Should -Be 200
            Get-MewsSource | Should -Not -BeNullOrEmpty
        }
        'Every hotel of a portfolio'                  = {
            $expected = $all | Where-Object { [datetimeoffset] $_.UpdatedUtc -ge '2025-01-01T00:00:00Z' } | Group-Object EnterpriseId
            $rows = Import-Csv (Join-Path $given.Folder portfolio.csv) | Group-Object EnterpriseId
            $rows | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Count)" } | Should -Be ($expected | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Count)" })
        }
        'One page for each hotel'                     = {
            $pages = Get-ChildItem (Join-Path $given.Folder reports) -Filter *.html
            $pages.Name -replace '^.* (\w{8})\.html$', '$1' | Sort-Object | Should -Be ($simulator.EnterpriseId -replace '-.*' | Sort-Object)
            $pages | ForEach-Object { Get-Content $_.FullName -Raw | Should -Match '2025-12' }
        }
        'One file for each hotel'                     = {
            $files = Get-ChildItem (Join-Path $given.Folder exports) -Filter *.csv
            $files.BaseName | Sort-Object | Should -Be ($simulator.EnterpriseId | Sort-Object)
            $files | ForEach-Object { (Import-Csv $_.FullName).EnterpriseId | Sort-Object -Unique | Should -Be $_.BaseName }
        }
        'Every night, from where the last one ended'  = {
            $expected = $truth | Where-Object { [datetimeoffset] $_.UpdatedUtc -ge '2025-01-01T00:00:00Z' }
            (Import-Csv (Join-Path $given.Folder assignments.csv)).Id | Should -Be $expected.Id
            (Import-Csv (Join-Path $given.Folder nights.csv)).Rows | Should -Be $expected.Count
        }
        'Catch an error in a script'                  = { $given.Written.Name | Should -Be 'bookings.csv' }
    }
}

AfterAll {
    $env:PSModulePath, $env:MEWS_CLIENT_TOKEN, $env:MEWS_ACCESS_TOKEN, $env:MEWS_PLATFORM_ADDRESS, $env:MEWS_HOTEL_TOKEN = $before
    @($simulator) + $otherSimulators | ForEach-Object { Stop-Simulator $_ }
}

Describe 'README and docs' {
    AfterEach {
        Remove-Module Mews.SourceAssignments, Vault
    }

    It 'has a recipe that does what it says: <Title>' -ForEach $recipes {
        $given = Invoke-Example $Code
        $checks.Keys | Should -Contain $Title
        . $checks[$Title]
    }
}

Describe 'Examples' {
    It 'that write what is pulled into a file leave no half of it under its name: <Title>' -ForEach @($recipes | Where-Object { $_.Code -match 'Get-Mews[^\n]*Export-Csv' }) {
        $Code | Should -Match 'Get-Mews[^\n]*Export-Csv (\w+)\.part [^\n]*\n\s*Move-Item \1\.part \1\.csv -Force'
        $Code | Should -Match "^\`$ErrorActionPreference = 'Stop'|-ErrorAction Stop \| Export-Csv"
    }

    # Where the module is not loaded yet, PowerShell reports that it cannot find the type, in place of what went wrong.
    It 'that catch an error by its type import the module first, and catch all else too: <Title>' -ForEach @(
        @($recipes) + @($examples) | Where-Object { $_.Code -match '\bcatch \[' }
    ) {
        $Code | Should -Match '(?s)^\s*Import-Module Mews\.SourceAssignments\b.*\bcatch \['
        $Code | Should -Match '(?m)^\s*catch \{'
    }

    It 'that catch an error by its type are there' {
        (Get-Content (Join-Path $PSScriptRoot '../../docs/errors.md') -Raw) | Should -Match '(?m)^catch \[Mews'
    }

    It 'are at least <Least> in <Place>' -ForEach $places {
        $Count | Should -BeGreaterOrEqual $Least
    }
}

Describe 'Help' {
    AfterEach {
        Remove-Module Mews.SourceAssignments, Vault
    }

    It 'has an example that works: <Title>' -ForEach $examples {
        $given = Invoke-Example $Code
        # Nothing may have happened yesterday.
        if ($Code -match '(Get|Export)-Mews' -and $Code -notmatch 'AddDays\(-1\)') {
            $given.Output.Count + $given.Written.Count | Should -BeGreaterThan 0
            $given.Written | ForEach-Object { $_.Length | Should -BeGreaterThan 0 }
        }
    }
}
