<#
.SYNOPSIS
    Signs a folder of the module, on Windows: the two assemblies that are ours, the two ps1xml files, without whose signature AllSigned and
    Restricted refuse the import, and every library that its authors left unsigned. No policy looks at the manifest's.
.PARAMETER Path
    The folder of the module.
.PARAMETER Certificate
    A certificate for code signing, with its key.
.PARAMETER TimestampServer
    Who certifies the time: without it, a signature ends with its certificate.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,
    [string] $TimestampServer
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command Set-AuthenticodeSignature -ErrorAction Ignore)) {
    throw 'Only PowerShell on Windows signs.'
}

$options = @{ Certificate = $Certificate; HashAlgorithm = 'SHA256' }
if ($TimestampServer) {
    $options.TimestampServer = $TimestampServer
}

$files = Get-ChildItem $Path -Recurse -Include *.dll, *.ps1xml
foreach ($file in $files | Where-Object { (Get-AuthenticodeSignature $_.FullName).Status -eq 'NotSigned' }) {
    "Signing $($file.Name)"
    $null = Set-AuthenticodeSignature $file.FullName @options
}

foreach ($file in $files) {
    $signature = Get-AuthenticodeSignature $file.FullName
    if ($signature.Status -ne 'Valid') {
        throw "The signature of $($file.Name) is $($signature.Status): $($signature.StatusMessage)"
    }

    # Windows PowerShell reads what has no byte order mark as ANSI.
    if ($file.Extension -eq '.ps1xml' -and [System.IO.File]::ReadAllText($file.FullName) -match '[^\x00-\x7f]') {
        throw "$($file.Name) is no longer ASCII."
    }
}

"Signed: the $(@($files).Count) files have valid signatures."
