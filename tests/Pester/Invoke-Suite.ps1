<#
.SYNOPSIS
    Runs the Pester suite on the laid-out module, beside a simulator of its own, and prints `Pester: N passed, N failed, N skipped`.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$result = Invoke-Pester -Configuration $configuration
"Pester: $($result.PassedCount) passed, $($result.FailedCount) failed, $($result.SkippedCount + $result.NotRunCount) skipped"
if ($result.FailedCount + $result.FailedContainersCount -gt 0) {
    throw 'The Pester suite failed.'
}
