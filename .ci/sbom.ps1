#requires -Version 7
<#
.SYNOPSIS
    Lists what ships in out/Mews.SourceAssignments.<version>.bom.json, as CycloneDX has it, and holds the list to the libraries that are there.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Push-Location (Split-Path $PSScriptRoot)
try {
    $version = (Import-PowerShellDataFile module/Mews.SourceAssignments.psd1).ModuleVersion
    $name = "Mews.SourceAssignments.$version.bom.json"
    # What is compiled against stands for PowerShell and .NET, and does not ship.
    dotnet tool run dotnet-CycloneDX src/Mews.SourceAssignments/Mews.SourceAssignments.csproj --include-project-references `
        --exclude-filter 'PowerShellStandard.Library,NETStandard.Library' --set-name Mews.SourceAssignments --set-version $version --set-type Library --output out --filename $name --output-format Json
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet-CycloneDX failed with exit code $LASTEXITCODE."
    }

    $listed = (Get-Content (Join-Path out $name) -Raw | ConvertFrom-Json).components.name
    $shipped = (Get-ChildItem out/Mews.SourceAssignments/dependencies).BaseName
    $difference = Compare-Object $shipped $listed
    if ($difference) {
        throw "What ships is not what is listed: $($difference | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" })"
    }

    "$name lists the $(@($shipped).Count) libraries that ship."
}
finally {
    Pop-Location
}
