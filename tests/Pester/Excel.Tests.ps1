<#
    docs/excel.md: its commands, with stand-ins for programs that are not here.
#>
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $SimulatorPath
)

BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Recipes.ps1')
    $recipes = Get-Recipe docs/excel.md
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'SimulatorProcess.ps1') -SimulatorPath $SimulatorPath
    $hotel = '--reservations 100'
    $simulator = Start-Simulator "--request-limit 0 $hotel"
    Import-Module (Join-Path $ModulePath Mews.SourceAssignments.psd1)
    Connect-Simulator $simulator
    $enterpriseId = $simulator.EnterpriseId[0]
    $assignments = Get-SimulatorTruth -Of reservation-assignments $hotel | Where-Object { $_.EnterpriseId -eq $enterpriseId -and [datetimeoffset] $_.UpdatedUtc -ge '2025-01-01T00:00:00Z' }

    # Of the file, what bcp makes of it: it knows no quotes.
    function bcp {
        $rows = [System.IO.File]::ReadAllText((Convert-Path $args[2])) -split "`r`n"
        foreach ($row in $rows | Select-Object -Skip 1 -First ($rows.Count - 2)) {
            , ($row -split "`t")
        }
    }

    function Write-DbaDataTable {
        [CmdletBinding(SupportsShouldProcess)]
        param([Parameter(ValueFromPipeline)] $InputObject, $SqlInstance, $Database, $Table, [switch] $AutoCreateTable, [switch] $Truncate)
        process { $InputObject }
    }

    $checks = @{
        'Excel in English'                = {
            [System.IO.File]::ReadAllBytes((Convert-Path bookings.csv))[0..4] | Should -Be 0xEF, 0xBB, 0xBF, 0x49, 0x64
            $given.Period | Should -Not -BeNullOrEmpty
            ($given | Measure-Object Bookings -Sum).Sum | Should -BeGreaterThan 0
        }
        'Excel in German'                 = {
            Get-Content buchungen.csv -TotalCount 1 -Encoding UTF8 | Should -BeLike 'Id;EnterpriseId;*'
            (Import-Csv buchungen.csv -Delimiter ';')[0].UpdatedUtc | Should -Match '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$'
        }
        'Power BI'                        = { (Import-Csv bookings.csv)[0].UpdatedUtc | Should -Match 'Z$' }
        'SQL Server: bcp'                 = {
            $given | ForEach-Object { $_[0] } | Should -Be $assignments.Id
            $given | ForEach-Object { $_.Count } | Sort-Object -Unique | Should -Be 9
        }
        'SQL Server: Write-DbaDataTable'  = { $given.Id | Should -Be $assignments.Id }
    }
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'docs/excel.md' {
    It 'has a recipe that does what it says: <Title>' -ForEach $recipes {
        Push-Location (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        $culture = [cultureinfo]::CurrentCulture
        try {
            $given = & ([scriptblock]::Create($Code))
            $checks.Keys | Should -Contain $Title
            . $checks[$Title]
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
            Pop-Location
        }
    }

    It 'has <Count> recipes' -ForEach @{ Count = 5; Recipes = @($recipes) } {
        $Recipes.Count | Should -Be $Count
    }
}
