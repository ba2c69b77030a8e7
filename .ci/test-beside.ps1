<#
.SYNOPSIS
    Tests the package in out in a session that has other modules already: everything comes, and goes to a file in two runs.
.PARAMETER Module
    The modules to import before.
.PARAMETER Folder
    The folder for the file.
.EXAMPLE
    powershell -File .ci/test-beside.ps1 -Module dbatools,Az.Accounts -Folder C:\exports
#>
[CmdletBinding()]
param(
    [string[]] $Module = @(),
    [Parameter(Mandatory)] [string] $Folder
)

$ErrorActionPreference = 'Stop'
function Assert-Same ($Given, $Expected, $What) {
    if ("$Given" -ne "$Expected") {
        throw "${What}: $(@($Given).Count) and not the $(@($Expected).Count) expected."
    }

    "${What}: $(@($Given).Count), all of them, in order"
}

$path = & (Join-Path $PSScriptRoot save-package.ps1)
. (Join-Path $PSScriptRoot '../tests/Pester/SimulatorProcess.ps1') -SimulatorPath (Join-Path $PSScriptRoot '../out/Mews.Simulator/Mews.Simulator.dll')
# powershell -File hands a list over as one text.
$Module -split ',\s*' | Where-Object { $_ } | Import-Module
Get-Module | Format-Table Name, Version | Out-Host
$simulator = Start-Simulator
try {
    Import-Module (Join-Path $path Mews.SourceAssignments.psd1)
    Connect-Simulator $simulator
    $expected = Get-SimulatorTruth -Of reservation-assignments | Where-Object EnterpriseId -EQ $simulator.EnterpriseId[0]
    Assert-Same (Get-MewsSourceAssignment -PageSize 50).Id $expected.Id 'Pulled'
    Assert-Same (Get-MewsSourceAssignment -IncludeSource | Where-Object SourceName).Id $expected.Id 'With their sources'

    $file = Join-Path $Folder assignments.csv
    foreach ($night in 'first', 'second') {
        Export-MewsSourceAssignment $file -UpdatedStartUtc 2024-01-01 -PageSize 50
        Assert-Same (Import-Csv $file).Id $expected.Id "In the file after the $night night"
    }

    Connect-Mews -PlatformAddress $simulator.Address -ClientToken x -AccessToken x
    try {
        Get-MewsSource
        throw 'A wrong token was not refused.'
    }
    catch [Mews.Connector.MewsApiException] {
        "A wrong token: $($_.Exception.Kind)"
    }
}
finally {
    Stop-Simulator $simulator
}
