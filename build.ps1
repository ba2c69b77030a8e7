<#
.SYNOPSIS
    Builds, tests, analyzes, packs or cleans Mews.SourceAssignments: a thin cover of the dotnet commands in the README.
.PARAMETER Task
    Build lays the module out at out/Mews.SourceAssignments. Test builds and runs every test, the Pester suite among them.
    Analyze runs PSScriptAnalyzer, which must be installed, over the scripts and the manifest. Pack makes
    out/Mews.SourceAssignments.<version>.nupkg, as the PowerShell Gallery takes it. Clean removes what the others made.
.EXAMPLE
    ./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Analyze', 'Pack', 'Clean')]
    [string] $Task = 'Build'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $args failed with exit code $LASTEXITCODE."
    }
}

function Invoke-Analyzer {
    if (-not (Get-Module -ListAvailable -Name PSScriptAnalyzer)) {
        throw 'PSScriptAnalyzer is not installed: Install-Module PSScriptAnalyzer -Scope CurrentUser.'
    }

    # Now and then it trips over its own threads: https://github.com/PowerShell/PSScriptAnalyzer/issues/1351
    foreach ($attempt in 1..3) {
        $failures = @()
        $findings = 'build.ps1', 'PSScriptAnalyzerSettings.psd1', 'module', 'examples', 'src/Mews.Playground/Demonstration.ps1', 'tests/Pester', 'tests/Live', '.ci' |
            ForEach-Object { Invoke-ScriptAnalyzer $_ -Recurse -Settings PSScriptAnalyzerSettings.psd1 -ErrorAction SilentlyContinue -ErrorVariable +failures }
        if (-not $failures) {
            break
        }
    }

    $findings
    if ($findings -or $failures) {
        throw "PSScriptAnalyzer found $(@($findings).Count). $failures"
    }

    'PSScriptAnalyzer found nothing.'
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' {
            Invoke-DotNet build
        }
        'Test' {
            Invoke-DotNet test
        }
        'Analyze' {
            Invoke-Analyzer
        }
        'Pack' {
            Invoke-DotNet build src/Mews.SourceAssignments --configuration Release '-p:ContinuousIntegrationBuild=true'
            & ./.ci/pack.ps1
        }
        'Clean' {
            Invoke-DotNet clean
            Invoke-DotNet clean --configuration Release
            if (Test-Path out) {
                Remove-Item out -Recurse -Force
            }
        }
    }
}
finally {
    Pop-Location
}
