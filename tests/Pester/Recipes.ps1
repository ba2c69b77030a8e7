<#
    Dot-sourced by the tests of pages. Get-Recipe gives the PowerShell of a page, one recipe for each section: what follows may need what comes before.
#>

function Get-Recipe {
    param([string] $Page)

    $text = Get-Content (Join-Path $PSScriptRoot "../../$Page") -Raw -Encoding UTF8
    foreach ($section in $text -split '(?m)^#{1,3} ' | Select-Object -Skip 1) {
        $code = [regex]::Matches($section, '(?ms)^```powershell\r?\n(.*?)^```').ForEach({ $_.Groups[1].Value }) -join "`n"
        if ($code) {
            @{ Title = ($section -split '\r?\n')[0]; Code = $code }
        }
    }
}
