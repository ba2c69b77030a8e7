<#
.SYNOPSIS
    Tests the package in out on a file share that grants a plain user Change and no more, in Windows PowerShell as an administrator.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$name = 'mews-exports'
$user = "$env:COMPUTERNAME\$name"
$password = "Aa1!$([guid]::NewGuid())"
$folder = (New-Item (Join-Path $env:SystemDrive $name) -ItemType Directory).FullName
New-LocalUser $name -Password ([System.Net.NetworkCredential]::new('', $password).SecurePassword) | Out-Null
try {
    # Modify, which is what Change is on the share: neither lets anybody change permissions.
    icacls $folder /grant "${name}:(OI)(CI)M" | Out-Host
    New-SmbShare $name $folder -ChangeAccess $user | Out-Null
    # Whoever runs this, the share sees the plain user.
    New-SmbMapping -RemotePath "\\localhost\$name" -UserName $user -Password $password | Out-Null
    & (Join-Path $PSScriptRoot test-beside.ps1) -Folder "\\localhost\$name"
}
finally {
    Remove-SmbMapping -RemotePath "\\localhost\$name" -Force -ErrorAction SilentlyContinue
    Remove-SmbShare $name -Force -ErrorAction SilentlyContinue
    Remove-LocalUser $name
    Remove-Item $folder -Recurse -Force
}
