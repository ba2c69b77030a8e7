<#
    The engine on NuGet has the core cmdlets only. These stand for the others that the README and the help use, as far as those use
    them; the Pester suite runs the same examples with the real ones. Get-Secret and Read-Host stand for a vault and for somebody who types.
#>

function FullPath($Path) { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path) }

function Export-Csv {
    param([string] $Path, [switch] $NoTypeInformation, [switch] $Append, [Parameter(ValueFromPipeline)] $InputObject)

    begin {
        $lines = [System.Collections.Generic.List[string]]::new()
        $exists = $Append -and [System.IO.File]::Exists((FullPath $Path))
    }
    process {
        if ($lines.Count -eq 0 -and -not $exists) {
            $lines.Add(($InputObject.PSObject.Properties.Name -join ','))
        }

        $lines.Add(($InputObject.PSObject.Properties.Value -join ','))
    }
    end {
        if (-not $Append) {
            [System.IO.File]::Delete((FullPath $Path))
        }

        [System.IO.File]::AppendAllLines((FullPath $Path), $lines)
    }
}

function Import-Csv {
    param([string] $Path)

    $header, $rows = [System.IO.File]::ReadAllLines((FullPath $Path))
    $names = $header -split ','
    foreach ($row in $rows) {
        $values = $row -split ','
        $item = [ordered] @{}
        for ($i = 0; $i -lt $names.Count; $i++) {
            $item[$names[$i]] = $values[$i]
        }

        [pscustomobject] $item
    }
}

function Group-Object {
    param([string] $Property, [switch] $NoElement, [Parameter(ValueFromPipeline)] $InputObject)

    begin {
        $groups = [ordered] @{}
    }
    process {
        $name = "$($InputObject.$Property)"
        if (-not $groups.Contains($name)) {
            $groups[$name] = [System.Collections.Generic.List[object]]::new()
        }

        $groups[$name].Add($InputObject)
    }
    end {
        foreach ($name in $groups.Keys) {
            [pscustomobject] @{ Count = $groups[$name].Count; Name = $name; Group = if (-not $NoElement) { $groups[$name] } }
        }
    }
}

function Sort-Object {
    param([string] $Property, [switch] $Descending, [Parameter(ValueFromPipeline)] $InputObject)

    $items = [System.Linq.Enumerable]::OrderBy([object[]] @($input), [Func[object, object]] { param($item) $item.$Property })
    if ($Descending) { [System.Linq.Enumerable]::Reverse($items) } else { $items }
}

function Select-Object {
    param([object[]] $Property, [Parameter(ValueFromPipeline)] $InputObject)

    process {
        $item = [ordered] @{}
        foreach ($one in $Property) {
            if ($one -is [System.Collections.IDictionary]) {
                $item[$one.Name] = $InputObject | ForEach-Object $one.Expression
            }
            else {
                $item[$one] = $InputObject.$one
            }
        }

        [pscustomobject] $item
    }
}

function Test-Path {
    param([string] $Path)

    [System.IO.File]::Exists((FullPath $Path))
}

function Get-Content {
    param([string] $Path)

    [System.IO.File]::ReadAllLines((FullPath $Path))
}

function Set-Content {
    param([string] $Path, [Parameter(ValueFromPipeline)] $Value)

    process {
        [System.IO.File]::WriteAllText((FullPath $Path), $Value)
    }
}

function Read-Host {
    param([string] $Prompt, [switch] $AsSecureString)

    [System.Net.NetworkCredential]::new('', "typed for $Prompt").SecurePassword
}

function Get-Secret {
    param([string] $Name)

    $text = if ($Name -eq 'MewsClient') { $env:MEWS_CLIENT_TOKEN } else { $env:MEWS_ACCESS_TOKEN }
    [System.Net.NetworkCredential]::new('', $text).SecurePassword
}

Export-ModuleMember -Function '*-*'
