<#
    tests/Live, as a person with tokens runs it, on the simulator: on the day that somebody needs it, it works.
#>
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $SimulatorPath
)

BeforeAll {
    . (Join-Path $PSScriptRoot 'SimulatorProcess.ps1') -SimulatorPath $SimulatorPath
    $simulator = Start-Simulator '--reservations 1200'
    $silent = Start-Simulator '--reservations 0 --sources-forbidden'
    $cursorFile = Join-Path $TestDrive cursor.json

    # What it printed, and its totals last.
    function Invoke-Live ($Live, $Simulator, $PortfolioToken, $Fact = '*') {
        $variables = @{
            MEWS_LIVE                   = $Live
            MEWS_PLATFORM_ADDRESS       = $Simulator.Address
            MEWS_CLIENT_TOKEN           = $Simulator.ClientToken
            MEWS_ACCESS_TOKEN           = $Simulator.AccessToken
            MEWS_PORTFOLIO_ACCESS_TOKEN = $PortfolioToken
            MEWS_LIVE_CURSOR            = $cursorFile
        }
        # Without double quotes, which Windows PowerShell loses when it hands them to a program.
        $script = @"
Import-Module '$((Get-Module Pester).Path)'
`$container = New-PesterContainer -Path '$(Join-Path $PSScriptRoot ../Live)' -Data @{ ModulePath = '$ModulePath' }
`$result = Invoke-Pester -Container `$container -FullNameFilter '$Fact' -Output Detailed -PassThru
'totals: {0} passed, {1} failed, {2} skipped' -f `$result.PassedCount, `$result.FailedCount, `$result.SkippedCount
"@
        $shell = @((Get-Process -Id $PID).Path)
        # As a .NET tool, PowerShell is run by dotnet.
        if ([System.IO.Path]::GetFileNameWithoutExtension($shell[0]) -eq 'dotnet') {
            $shell += Join-Path $PSHOME pwsh.dll
        }

        $before = @{}
        foreach ($name in $variables.Keys) {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $variables[$name])
        }

        try {
            $first, $rest = $shell + '-NoProfile', '-NonInteractive', '-Command', $script
            & $first @rest | Out-String -Width 1000
        }
        finally {
            $before.Keys | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $before[$_]) }
        }
    }
}

AfterAll {
    $simulator, $silent | ForEach-Object { Stop-Simulator $_ }
}

Describe 'The check for a person with tokens' {
    It 'is skipped unless it is asked for' {
        Invoke-Live '' $simulator $simulator.PortfolioAccessToken | Should -Match 'totals: 0 passed, 0 failed, 16 skipped'
    }

    It 'finds each fact on the simulator, and writes what it saw but no token' {
        $text = Invoke-Live 1 $simulator $simulator.PortfolioAccessToken
        $text | Should -Match 'totals: 16 passed, 0 failed, 0 skipped'
        foreach ($seen in 'sources/getAll allowed [(]200, \d+ ms[)]', '8 sources: Id [(]String[)].*Code [(]Int', '[1-9]\d* items of 50 reservations in EUR, with 2 decimals at most: ', '4 services: .*Accommodation [(]Bookable Day[)]', '1000 items, and a cursor', 'days ago',
            '150 items from .*, 0 of them', 'run this again tomorrow', '10 items behind it', 'status 400', '\d+ sources, and 8 with',
            'with all states: \d+ ', 'with none: status 200, \d+ ', '\d+ reservations, and a cursor', '0 reservations behind them', 'by CreatedUtc: \d+ reservations, newest CreatedUtc first',
            'by CollidingUtc: \d+ reservations, newest CreatedUtc first', 'a hotel that nobody has: status 403, 0 reservations', '0 of 500 reservations have another source than their group',
            '[1-9]\d* of [1-9]\d* cancelled reservations have the reason Update .* have a number of a channel, and another with that number follows 0 of these') {
            $text | Should -Match "saw: .*$seen"
        }

        foreach ($token in $simulator.ClientToken, $simulator.AccessToken, $simulator.PortfolioAccessToken) {
            $text | Should -Not -Match $token
        }
    }

    It 'asks the next day with the cursor that was kept' {
        $kept = Get-Content $cursorFile -Raw | ConvertFrom-Json
        $kept.Kept = [datetime]::UtcNow.AddDays(-1).ToString('o')
        $kept | ConvertTo-Json | Set-Content $cursorFile
        Invoke-Live 1 $simulator $simulator.PortfolioAccessToken '*the cursor of yesterday' | Should -Match 'saw: a cursor 24([.]\d)? hours old: 10 items behind it'
        Get-Content $cursorFile -Raw | ConvertFrom-Json | ForEach-Object { [datetimeoffset] $_.Kept } | Should -BeGreaterThan ([datetimeoffset]::UtcNow.AddHours(-1))
    }

    It 'says what it could not find out, and fails where the module is mistaken' {
        $text = Invoke-Live 1 $silent ''
        $text | Should -Match 'sources/getAll Mews answered 401'
        $text | Should -Match '\[-\] gives sources in the form'
        $text | Should -Match 'MEWS_PORTFOLIO_ACCESS_TOKEN is not set'
    }
}
