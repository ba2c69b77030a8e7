<#
    Dot-sourced by the tests. Start-Simulator starts the simulator in a process of its own, and gives that process with
    what it says of itself; Get-SimulatorTruth gives what its hotel holds; Connect-Simulator connects to it; Stop-Simulator ends it.
#>

param([Parameter(Mandatory)] [string] $SimulatorPath)

# Not through `dotnet run`, which would leave the simulator behind when it is killed.
$script:simulatorPath = $SimulatorPath

function Start-Simulator {
    param([string] $Option = '--request-limit 0')

    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', "`"$simulatorPath`" $Option")
    $start.RedirectStandardOutput = $true
    $start.UseShellExecute = $false
    $process = [System.Diagnostics.Process]::Start($start)
    $facts = @{ Process = $process }
    while (($line = $process.StandardOutput.ReadLine()) -notmatch 'Ctrl\+C') {
        if ($null -eq $line) {
            throw 'The simulator ended before it was ready.'
        }

        $name, $value = $line -split '\s+', 2
        $facts[$name] = @($facts[$name]) + $value.Trim() | Where-Object { $_ }
    }

    [pscustomobject] $facts
}

function Get-SimulatorTruth {
    param([ValidateSet('reservation-assignments', 'group-assignments', 'sources', 'enterprises', 'services', 'reservations', 'order-items')] [string] $Of, [string] $Option)

    & dotnet $simulatorPath --truth $Of @($Option -split ' ' | Where-Object { $_ }) | ConvertFrom-Json
}

function Stop-Simulator {
    param($Simulator)

    $Simulator.Process.Kill()
    $Simulator.Process.WaitForExit()
}

function Connect-Simulator {
    param($Simulator, [switch] $Portfolio, [switch] $PassThru)

    $accessToken = if ($Portfolio) { $Simulator.PortfolioAccessToken } else { $Simulator.AccessToken }
    Connect-Mews -PlatformAddress $Simulator.Address -ClientToken $Simulator.ClientToken -AccessToken $accessToken -RequestLimit 0 -PassThru:$PassThru
}
