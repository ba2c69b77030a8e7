<#
    What identifies a guest is in nothing that the module writes: not on the screen, in a transcript, in an error or in a file.
#>
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $SimulatorPath
)

BeforeAll {
    . (Join-Path $PSScriptRoot 'SimulatorProcess.ps1') -SimulatorPath $SimulatorPath
    $simulator = Start-Simulator '--fault-chance 0.05 --request-limit 0'
    Import-Module (Join-Path $ModulePath Mews.SourceAssignments.psd1)
    Connect-Simulator $simulator
    $secrets = [System.Collections.Generic.HashSet[string]] @(
        foreach ($reservation in Get-SimulatorTruth -Of reservations) {
            foreach ($name in 'AccountId', 'CreatorProfileId', 'UpdaterProfileId', 'BookerId', 'CreditCardId', 'OriginDetails', 'QrCodeData', 'Notes') {
                if ($reservation.$name) { ($reservation.$name -split ' ')[-1] }
            }
        }
    )
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'What identifies a guest' {
    It 'is in no transcript, no file and no error' {
        $secrets.Count | Should -BeGreaterThan 1000
        $transcript = Join-Path $TestDrive transcript.txt
        Start-Transcript $transcript | Out-Null
        try {
            $interval = @{ CreatedStartUtc = '2024-01-01'; CreatedEndUtc = '2026-01-01' }
            $all = Get-MewsReservation @interval -IncludeSource -ErrorAction SilentlyContinue -Verbose
            $all | Format-List * -Force | Out-Host
            $all | ConvertTo-Json | Set-Content (Join-Path $TestDrive all.json)
            $all | Export-Csv (Join-Path $TestDrive all.csv) -NoTypeInformation
            $all | Export-Clixml (Join-Path $TestDrive all.xml)
            try { Export-MewsReservation (Join-Path $TestDrive export.csv) -UpdatedStartUtc 2024-01-01 -Verbose } catch { $_ | Format-List * -Force | Out-Host }
            $Error | Format-List * -Force | Out-Host
            $Error.Exception | Out-String | Out-Host
        }
        finally {
            Stop-Transcript | Out-Null
        }

        $all.Count | Should -BeGreaterThan 100
        foreach ($file in Get-ChildItem $TestDrive -File) {
            $words = [System.Collections.Generic.HashSet[string]] (((Get-Content $file -Raw) + ' ') -split '[\s,;"{}()<>=:]')
            $words.Overlaps($secrets) | Should -BeFalse -Because $file.Name
        }
    }
}
