<#
    examples/Nightly.ps1, with the mail script of docs/nightly.md: a night that works, and nights that do not.
#>
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $SimulatorPath
)

BeforeAll {
    . (Join-Path $PSScriptRoot 'SimulatorProcess.ps1') -SimulatorPath $SimulatorPath
    . (Join-Path $PSScriptRoot 'Recipes.ps1')
    $simulator = Start-Simulator '--request-limit 0 --reservations 100'
    $before = $env:PSModulePath, $env:MEWS_CLIENT_TOKEN, $env:MEWS_ACCESS_TOKEN, $env:MEWS_PLATFORM_ADDRESS
    # Where the module is installed, there is a folder of the version between.
    $modulesPath = Split-Path ($ModulePath -replace '(?<=Mews\.SourceAssignments)[/\\]\d[\d.]*[/\\]?$')
    $env:PSModulePath = $modulesPath + [System.IO.Path]::PathSeparator + $env:PSModulePath
    $env:MEWS_ACCESS_TOKEN = $simulator.AccessToken
    $env:MEWS_PLATFORM_ADDRESS = $simulator.Address

    $folder = Join-Path $TestDrive mews
    $mailScript = Join-Path $TestDrive Send-Mail.ps1
    (Get-Recipe docs/nightly.md | Where-Object { $_.Title -like '*inside your network' }).Code | Set-Content $mailScript -Encoding UTF8
    function Send-MailMessage {
        [CmdletBinding()]
        param($SmtpServer, $From, $To, $Subject, $Body, $Encoding, $Attachments)
        $sent.Add([pscustomobject] $PSBoundParameters)
    }

    function Invoke-Night ($ClientToken = $simulator.ClientToken, $Start = '2025-01-01', $Service = 'Accommodation', $TokenPath) {
        $env:MEWS_CLIENT_TOKEN = $ClientToken
        $sent = [System.Collections.Generic.List[object]]::new()
        & (Join-Path $PSScriptRoot '../../examples/Nightly.ps1') -Folder $folder -UpdatedStartUtc $Start -Service $Service -TokenPath $TokenPath -MailScript $mailScript 6> $null
        [pscustomobject] @{
            ExitCode = $LASTEXITCODE
            Mail     = $sent[0]
            Log      = Get-ChildItem (Join-Path $folder logs) | Sort-Object LastWriteTime | Select-Object -Last 1 | Get-Content -Encoding UTF8
        }
    }
}

AfterAll {
    Remove-Module Mews.SourceAssignments
    $env:PSModulePath, $env:MEWS_CLIENT_TOKEN, $env:MEWS_ACCESS_TOKEN, $env:MEWS_PLATFORM_ADDRESS = $before
    Stop-Simulator $simulator
}

Describe 'examples/Nightly.ps1' {
    It 'writes the export, the page, the log and the mail, and deletes what is too old' {
        $old = 'logs/20240101-033000-1.log', 'pages/sources-2024-01-01.html' | ForEach-Object { New-Item (Join-Path $folder $_) -Value 'x Exit code 0' -Force }
        $old | ForEach-Object { $_.LastWriteTime = [datetime]::Now.AddDays(-91) }
        $night = Invoke-Night
        $night.ExitCode | Should -Be 0
        $ids = (Import-Csv (Join-Path $folder bookings.csv)).Id
        $ids.Count | Should -BeGreaterThan 30
        $ids | Sort-Object -Unique | Should -HaveCount $ids.Count
        $old | ForEach-Object { Test-Path $_.FullName } | Should -Be $false, $false
        Get-Content (Join-Path $folder sources.html) -Raw | Should -Match '<html'
        $night.Mail.Subject | Should -Be 'Mews bookings by source: complete'
        $night.Mail.Attachments | Should -Be (Join-Path $folder sources.html)
        $night.Mail.To | Should -Be 'manager@hotel.example'
        $night.Log[-1] | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d INFO  Exit code 0$'
        $night.Log -join "`n" | Should -Not -Match 'several services'
    }

    It 'fails, and keeps the page, if <Reason>' -ForEach @(
        @{ Reason = 'the client token is wrong'; Change = @{ ClientToken = 'unknown-token-of-some-length' }; ExitCode = 1; Outcome = 'FAILED'; Says = 'ERROR No operation of Mews works\. .*401' }
        @{ Reason = 'the first day is another'; Change = @{ Start = '2025-01-02' }; ExitCode = 3; Outcome = 'REFUSED'; Says = 'ERROR .*different parameters.*-Restart' }
        @{ Reason = 'the tokens cannot be read'; Change = @{ TokenPath = 'nowhere.xml' }; ExitCode = 1; Outcome = 'FAILED'; Says = 'ERROR .*nowhere\.xml' }
        @{ Reason = 'there is no such service'; Change = @{ Service = 'Zoo' }; ExitCode = 1; Outcome = 'FAILED'; Says = "ERROR No service has the name 'Zoo'" }
    ) {
        $page = Get-Content (Join-Path $folder sources.html) -Raw
        $night = Invoke-Night @Change
        $night.ExitCode | Should -Be $ExitCode
        $night.Mail.Subject | Should -Be "Mews bookings by source: $Outcome"
        $night.Mail.To | Should -Be 'it@hotel.example'
        $night.Mail.Body | Should -Match ($Says -replace '^ERROR ')
        $night.Log -join "`n" | Should -Match $Says
        $night.Log -join "`n" | Should -Not -Match 'unknown-token'
        Get-Content (Join-Path $folder sources.html) -Raw | Should -Be $page
    }

    It 'works again the next night, and names a run that was killed' {
        Set-Content (Join-Path $folder logs/99990101-033000-1.log) 'x INFO  Started' -Encoding UTF8
        $night = Invoke-Night
        $night.ExitCode | Should -Be 0
        $night.Mail.Body | Should -Match '99990101-033000-1\.log'
    }
}
