<#
.SYNOPSIS
    Tests the package in out under the execution policy AllSigned, in Windows PowerShell as an administrator: a module that is not signed is
    refused for its ps1xml files, and one that sign.ps1 has signed with a certificate that this machine trusts is imported and works.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$module = & (Join-Path $PSScriptRoot save-package.ps1)
$shell = Join-Path $PSHOME powershell.exe
function Invoke-AllSigned ($Script) {
    # Windows PowerShell ends for what a program writes to its error stream.
    $ErrorActionPreference = 'Continue'
    & $shell -NoProfile -NonInteractive -ExecutionPolicy AllSigned -Command "`$ErrorActionPreference = 'Stop'; Import-Module '$module\Mews.SourceAssignments.psd1'; $Script" 2>&1 | Out-String
}

if ((Get-AuthenticodeSignature (Join-Path $module Mews.SourceAssignments.types.ps1xml)).Status -eq 'NotSigned') {
    $text = Invoke-AllSigned "'imported'"
    $text
    if ($text -notmatch 'ps1xml' -or $text -match '(?m)^imported') {
        throw 'Windows PowerShell takes a module that is not signed under AllSigned: the README says otherwise.'
    }
}

$certificate = New-SelfSignedCertificate -Type CodeSigningCert -Subject 'CN=Mews.SourceAssignments test' -CertStoreLocation Cert:\CurrentUser\My
$exported = Export-Certificate $certificate -FilePath (Join-Path $env:TEMP mews.cer)
try {
    $trusted = foreach ($store in 'Root', 'TrustedPublisher') {
        Import-Certificate $exported.FullName -CertStoreLocation "Cert:\LocalMachine\$store"
    }

    & (Join-Path $PSScriptRoot sign.ps1) -Path $module -Certificate $certificate
    $text = Invoke-AllSigned "(Connect-Mews -ClientToken x -AccessToken x -PassThru | Out-String); 'imported'"
    $text
    if ($text -notmatch '(?m)^imported') {
        throw 'Windows PowerShell refuses the signed module under AllSigned.'
    }
}
finally {
    @($trusted.PSPath) + $certificate.PSPath | Where-Object { $_ } | Remove-Item
    Remove-Item $exported.FullName
}
