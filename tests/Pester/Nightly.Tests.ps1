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

    # Brackets are wildcards where a script forgets -LiteralPath; the other folder is what they match.
    $folder, $otherFolder = 'a [1] b', 'a 1 b' | ForEach-Object { (New-Item (Join-Path $TestDrive $_) -ItemType Directory).FullName }
    $workingMail = Join-Path $folder Send-Mail.ps1
    (Get-Recipe docs/nightly.md | Where-Object { $_.Title -like '*inside your network' }).Code |
        Set-Content -LiteralPath $workingMail -Encoding UTF8
    $tokenPath = Join-Path $folder tokens.xml
    @{ ClientToken = $simulator.ClientToken; AccessToken = $simulator.AccessToken } | Export-Clixml -LiteralPath $tokenPath
    $credentialPath = Join-Path $TestDrive credential.xml
    $password = [System.Net.NetworkCredential]::new('', 'unknown-token').SecurePassword
    [pscredential]::new('client', $password) | Export-Clixml $credentialPath
    $failingMail = Join-Path $TestDrive Fail-Mail.ps1
    Set-Content $failingMail 'exit 7'
    function Send-MailMessage {
        [CmdletBinding()]
        param($SmtpServer, $From, $To, $Subject, $Body, $Encoding, $Attachments)
        $sent.Add([pscustomobject] $PSBoundParameters)
    }

    function Invoke-Night {
        param($ClientToken = $simulator.ClientToken, $Start = '2025-01-01', $Service = 'Accommodation', $TokenPath, $MailScript = $workingMail)

        $env:MEWS_CLIENT_TOKEN = $ClientToken
        $sent = [System.Collections.Generic.List[object]]::new()
        $given = @{ Folder = $folder; UpdatedStartUtc = $Start; Service = $Service; TokenPath = $TokenPath; MailScript = $MailScript }
        & (Join-Path $PSScriptRoot '../../examples/Nightly.ps1') @given 6> $null
        $exitCode = $LASTEXITCODE
        $log = Get-ChildItem -LiteralPath (Join-Path $folder logs) -Filter *.log | Sort-Object LastWriteTime | Select-Object -Last 1
        # Two nights of one second and one process have the same log.
        $night = [regex]::Split([System.IO.File]::ReadAllText($log.FullName).Trim(), '(?=\S+ INFO  Started in)')[-1]
        [pscustomobject] @{ ExitCode = $exitCode; Mail = $sent[0]; Log = $night -split '\r?\n' }
    }
}

AfterAll {
    Remove-Module Mews.SourceAssignments
    $env:PSModulePath, $env:MEWS_CLIENT_TOKEN, $env:MEWS_ACCESS_TOKEN, $env:MEWS_PLATFORM_ADDRESS = $before
    Stop-Simulator $simulator
}

Describe 'examples/Nightly.ps1' {
    It 'writes the export, the page, the log and the mail, and deletes its own files that are too old' {
        $names = 'logs/20240101-033000-1.log', 'pages/sources-2024-01-01.html'
        $own = $names | ForEach-Object { Join-Path $folder $_ }
        $others = @(
            $names | ForEach-Object { Join-Path $otherFolder $_ }
            'logs/proxy.log', 'pages/summer.html' | ForEach-Object { Join-Path $folder $_ }
        )
        foreach ($path in $own + $others) {
            (New-Item $path -Value 'x Exit code 0' -Force).LastWriteTime = [datetime]::Now.AddDays(-91)
        }

        $night = Invoke-Night -TokenPath $tokenPath
        $night.ExitCode | Should -Be 0
        $ids = (Import-Csv -LiteralPath (Join-Path $folder bookings.csv)).Id
        $ids.Count | Should -BeGreaterThan 30
        $ids | Sort-Object -Unique | Should -HaveCount $ids.Count
        $own | Where-Object { Test-Path -LiteralPath $_ } | Should -BeNullOrEmpty
        $others | Where-Object { -not (Test-Path -LiteralPath $_) } | Should -BeNullOrEmpty
        Get-Content -LiteralPath (Join-Path $folder sources.html) -Raw | Should -Match '<html'
        $night.Mail.Subject | Should -Be 'Mews bookings by source: complete'
        $night.Mail.Attachments | Should -Be ([WildcardPattern]::Escape((Join-Path $folder sources.html)))
        $night.Mail.To | Should -Be 'manager@hotel.example'
        $night.Log[-1] | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d INFO  Exit code 0$'
        $night.Log -join "`n" | Should -Not -Match 'several services'
        [System.IO.File]::ReadAllBytes((Join-Path $folder mail.txt))[0] | Should -Be ([byte][char] 'M')
    }

    It 'fails, and keeps the page, if <Reason>' -ForEach @(
        @{ Reason = 'the client token is wrong'; Change = @{ ClientToken = 'unknown-token-of-some-length' }; ExitCode = 1; Outcome = 'FAILED'; Says = 'ERROR Mews answered 401: .*Nothing was written\.' }
        @{ Reason = 'the first day is another'; Change = @{ Start = '2025-01-02' }; ExitCode = 3; Outcome = 'REFUSED'; Says = 'ERROR .*different parameters.*-Restart' }
        @{ Reason = 'the tokens cannot be read'; Change = @{ TokenPath = 'nowhere.xml' }; ExitCode = 1; Outcome = 'FAILED'; Says = 'ERROR .*nowhere\.xml' }
        @{ Reason = 'the file of the tokens is a credential'; Change = @{ TokenPath = 'credential' }; ExitCode = 1; Outcome = 'FAILED'; Says = 'ERROR .*ClientToken and AccessToken\.' }
        @{ Reason = 'there is no such service'; Change = @{ Service = 'Accommodation,Zoo' }; ExitCode = 1; Outcome = 'FAILED'; Says = "ERROR No service has the name 'Zoo'" }
    ) {
        $page = Get-Content -LiteralPath (Join-Path $folder sources.html) -Raw
        if ($Change.TokenPath -eq 'credential') {
            $Change.TokenPath = $credentialPath
        }

        $night = Invoke-Night @Change
        $night.ExitCode | Should -Be $ExitCode
        $night.Mail.Subject | Should -Be "Mews bookings by source: $Outcome"
        $night.Mail.To | Should -Be 'it@hotel.example'
        $night.Mail.Body | Should -Match ($Says -replace '^ERROR ')
        $night.Mail.Body | Should -Not -Match 'are written'
        $night.Log -join "`n" | Should -Match $Says
        $night.Log -join "`n" | Should -Not -Match 'unknown-token'
        Get-Content -LiteralPath (Join-Path $folder sources.html) -Raw | Should -Be $page
    }

    It 'works again the next night, with two services in one text, and names a run that was killed' {
        [System.IO.File]::WriteAllText((Join-Path $folder logs/99990101-033000-1.log), 'x INFO  Started')
        $night = Invoke-Night -Service 'Accommodation,Parking'
        $night.ExitCode | Should -Be 0
        $night.Mail.Body | Should -Match '99990101-033000-1\.log'
    }

    It 'does not claim a page that it has not written, and says that the mail script failed' {
        $night = Invoke-Night -Service 'Breakfast & brunch' -MailScript $failingMail
        $night.ExitCode | Should -Be 4
        $night.Log -join "`n" | Should -Not -Match 'Wrote'
        $night.Log -join "`n" | Should -Match 'ERROR .*Fail-Mail\.ps1 ended with exit code 7\.'
    }

    It 'says in one sentence that the folder cannot be used' {
        $night = & (Join-Path $PSScriptRoot '../../examples/Nightly.ps1') -Folder $failingMail -UpdatedStartUtc 2025-01-01 2>&1
        $LASTEXITCODE | Should -Be 1
        "$night" | Should -BeLike "The folder $failingMail cannot be used: *"
    }
}
