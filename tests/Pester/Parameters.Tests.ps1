<#
    Every parameter of every cmdlet in use, and what must come of it.
#>
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $SimulatorPath
)

BeforeDiscovery {
    # Where the simulator is asked, there is no limit: whatever else asked it with the same token would be waited for.
    $ofConnect = [ordered] @{
        ClientToken       = { (Connect-Mews -ClientToken 'client-token-9876' -AccessToken x -PassThru).ClientToken | Should -Be '****9876' }
        AccessToken       = {
            $secure = [System.Net.NetworkCredential]::new('', 'access-token-5432').SecurePassword
            (Connect-Mews -ClientToken x -AccessToken $secure -PassThru).AccessToken | Should -Be '****5432'
        }
        Client            = { (Connect-Mews -ClientToken x -AccessToken x -Client 'Night audit 2.0' -PassThru).Client | Should -Be 'Night audit 2.0' }
        Environment       = { (Connect-Mews -ClientToken x -AccessToken x -Environment Demo -PassThru).PlatformAddress | Should -Be 'https://api.mews-demo.com/' }
        PlatformAddress   = {
            Connect-Mews -PlatformAddress $simulator.Address -ClientToken $simulator.ClientToken -AccessToken $simulator.AccessToken -RequestLimit 0
            @(Get-MewsSource).Count | Should -Be $all['Get-MewsSource'].Count
        }
        LanguageCode      = {
            (Connect-Mews -ClientToken x -AccessToken x -LanguageCode de-DE -CultureCode de-AT -PassThru).LanguageCode | Should -Be 'de-DE'
            { Connect-Mews -ClientToken x -AccessToken x -LanguageCode de-DE } | Should -Throw -ErrorId 'InvalidRequest,*'
        }
        CultureCode       = {
            (Connect-Mews -ClientToken x -AccessToken x -LanguageCode de-DE -CultureCode de-AT -PassThru).CultureCode | Should -Be 'de-AT'
            { Connect-Mews -ClientToken x -AccessToken x -CultureCode de-AT } | Should -Throw -ErrorId 'InvalidRequest,*'
        }
        TimeoutSec        = {
            $silent = Start-Simulator '--latency 2000000000'
            try {
                Connect-Mews -PlatformAddress $silent.Address -ClientToken $silent.ClientToken -AccessToken $silent.AccessToken -TimeoutSec 1 -MaximumRetryCount 0
                { Get-MewsSource -ErrorAction Stop } | Should -Throw -ErrorId 'RequestTimeout,*'
            }
            finally {
                Stop-Simulator $silent
            }
        }
        MaximumRetryCount = {
            # There is nobody at that port, nor is it asked for long.
            Connect-Mews -PlatformAddress http://127.0.0.1:9 -ClientToken x -AccessToken x -MaximumRetryCount 0
            { Get-MewsSource -ErrorAction Stop } | Should -Throw -ErrorId 'ConnectionFailed,*'
        }
        RequestLimit      = { (Connect-Mews -ClientToken x -AccessToken x -RequestLimit 50 -PassThru).RequestLimit | Should -Be 50 }
        Proxy             = {
            (Connect-Mews -ClientToken x -AccessToken x -Environment Demo -Proxy http://proxy.example:8080 -PassThru).Proxy | Should -Be 'http://proxy.example:8080/'
        }
        ProxyCredential   = {
            $credential = [pscredential]::new('porter', [System.Net.NetworkCredential]::new('', 'hush-hush').SecurePassword)
            $session = Connect-Mews -ClientToken x -AccessToken x -Environment Demo -Proxy http://proxy.example:8080 -ProxyCredential $credential -PassThru
            $session | Format-List * -Force | Out-String | Should -Not -Match 'hush|porter'
        }
        ProxyUseDefaultCredentials = {
            $credential = [pscredential]::new('porter', [System.Net.NetworkCredential]::new('', 'hush-hush').SecurePassword)
            Connect-Mews -ClientToken x -AccessToken x -Environment Demo -ProxyUseDefaultCredentials
            { Connect-Mews -ClientToken x -AccessToken x -ProxyUseDefaultCredentials -ProxyCredential $credential } | Should -Throw -ErrorId 'InvalidRequest,*'
        }
        NoProxy           = {
            Connect-Mews -ClientToken x -AccessToken x -NoProxy
            { Connect-Mews -ClientToken x -AccessToken x -NoProxy -Proxy http://proxy.example:8080 } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        }
        Verify            = {
            Connect-Mews -PlatformAddress $simulator.Address -ClientToken $simulator.ClientToken -AccessToken $simulator.AccessToken -RequestLimit 0 -Verify
            { Connect-Mews -PlatformAddress $simulator.Address -ClientToken $simulator.ClientToken -AccessToken wrong -RequestLimit 0 -Verify } | Should -Throw -ErrorId 'Unauthorized,*'
            Get-MewsSession | Should -BeNullOrEmpty
        }
        PassThru          = {
            Connect-Mews -ClientToken x -AccessToken x | Should -BeNullOrEmpty
            $session = Connect-Mews -ClientToken x -AccessToken x -PassThru
            Get-MewsSession | Should -Be $session
        }
    }

    $ofAll = [ordered] @{
        UpdatedStartUtc   = {
            $expected = $truth[$Command] | Where-Object { [datetimeoffset] $_.UpdatedUtc -ge '2025-06-01T00:00:00Z' }
            $expected | Should -Not -BeNullOrEmpty
            (& $Command -UpdatedStartUtc 2025-06-01).Id | Sort-Object | Should -Be ($expected.Id | Sort-Object)
        }
        UpdatedEndUtc     = {
            $expected = $truth[$Command] | Where-Object { [datetimeoffset] $_.UpdatedUtc -ge '2025-06-01T00:00:00Z' -and [datetimeoffset] $_.UpdatedUtc -lt '2025-11-11T11:11:11Z' }
            $expected | Should -Not -BeNullOrEmpty
            (& $Command -UpdatedStartUtc 2025-06-01 -UpdatedEndUtc 2025-11-11T11:11:11Z).Id | Sort-Object | Should -Be ($expected.Id | Sort-Object)
        }
        PageSize          = { (& $Command -PageSize 7).Id | Should -Be $all[$Command].Id }
        ThrottleLimit     = {
            $oneByOne = & $Command -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01 -ThrottleLimit 1
            $oneByOne.Id | Sort-Object | Should -Be ($all[$Command].Id | Sort-Object)
            (& $Command -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01 -ThrottleLimit 50).Id | Should -Be $oneByOne.Id
        }
        Session           = {
            $session = Get-MewsSession
            Disconnect-Mews
            (& $Command -Session $session -First 2).Id | Should -Be $all[$Command][0..1].Id
        }
        Cursor            = {
            $null = & $Command -First 5 -PageSize 5 -CursorVariable next
            (& $Command -Cursor $next).Id | Should -Be $all[$Command][5..10000].Id
        }
        CursorVariable    = {
            (& $Command -PageSize 3 -CursorVariable last).Id | Should -Be $all[$Command].Id
            $last | Should -BeOfType string
        }
        InputObject       = {
            # Nobody gives it by name; it is what comes down the pipeline.
            "-InputObject is $(($all[$Command][0..2].$IdName | & $Command).Id.Count)" | Should -Match '[1-9]'
            { [pscustomobject] @{ Name = 'x' } | & $Command -ErrorAction Stop } | Should -Throw "*has no column $IdName*Its columns are Name.*" -ErrorId 'InvalidRequest,*'
        }
        First             = { (& $Command -First 3).Id | Should -Be $all[$Command][0..2].Id }
        Skip              = { (& $Command -Skip 4 -First 2).Id | Should -Be $all[$Command][4..5].Id }
        IncludeTotalCount = {
            $count, $items = & $Command -IncludeTotalCount
            $count | Should -BeOfType uint64
            $items.Id | Should -Be $all[$Command].Id
        }
    }

    $ofAssignments = [ordered] @{
        EnterpriseId      = {
            $session = Connect-Simulator $simulator -Portfolio -PassThru
            $asked = $simulator.EnterpriseId[1..2]
            $expected = $everywhere[$Command] | Where-Object EnterpriseId -In $asked
            (& $Command -EnterpriseId $asked -Session $session).Id | Sort-Object | Should -Be ($expected.Id | Sort-Object)
        }
        SourceSession     = {
            $session = Connect-Simulator $simulator -PassThru
            (& $Command -IncludeSource -SourceSession $session -First 2).SourceName | Should -Not -BeNullOrEmpty
        }
        IncludeSource     = {
            $names = @{}
            $truth['Get-MewsSource'] | ForEach-Object { $names[$_.Id] = "$($_.Name) $($_.Type)" }
            $items = & $Command -IncludeSource
            $items | ForEach-Object { "$($_.SourceName) $($_.SourceType)" } | Should -Be ($all[$Command] | ForEach-Object { $names["$($_.SourceId)"] })
        }
        IncludeEnterprise = {
            $hotel = Get-MewsEnterprise
            & $Command -IncludeEnterprise | ForEach-Object { "$($_.EnterpriseId) $($_.EnterpriseName)" } | Select-Object -Unique | Should -Be "$($hotel.Id) $($hotel.Name)"
        }
    }

    $named = {
        $asked = $all[$Command][0].Name
        (& $Command -Name $asked.ToUpperInvariant()).Id | Should -Be ($all[$Command] | Where-Object Name -EQ $asked).Id
        (& $Command -Name ('*' + $asked.Substring(1)) -First 1).Name | Should -Be $asked
        { & $Command -Name 'no such name' -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound,*'
    }

    $idOf = [ordered] @{
        'Get-MewsSource'                = [ordered] @{
            SourceId = { (Get-MewsSource -SourceId $all[$Command][1].Id, $all[$Command][3].Id).Id | Sort-Object | Should -Be ($all[$Command][1, 3].Id | Sort-Object) }
            Name     = $named
        }
        'Get-MewsSourceAssignment'      = @{
            ReservationId = {
                $asked = $all[$Command][0..300].ReservationId
                $expected = $all[$Command] | Where-Object ReservationId -In $asked
                (Get-MewsSourceAssignment -ReservationId $asked).Id | Sort-Object | Should -Be ($expected.Id | Sort-Object)
            }
        }
        'Get-MewsGroupSourceAssignment' = @{
            ReservationGroupId = {
                $asked = $all[$Command][0..30].ReservationGroupId
                $expected = $all[$Command] | Where-Object ReservationGroupId -In $asked
                (Get-MewsGroupSourceAssignment -ReservationGroupId $asked).Id | Sort-Object | Should -Be ($expected.Id | Sort-Object)
            }
        }
    }

    $idOf['Get-MewsEnterprise'] = [ordered] @{
        EnterpriseId = {
            $session = Connect-Simulator $simulator -Portfolio -PassThru
            (Get-MewsEnterprise -EnterpriseId $simulator.EnterpriseId[2] -Session $session).Id | Should -Be $simulator.EnterpriseId[2]
        }
        Name         = $named
    }

    $idOf['Get-MewsService'] = [ordered] @{
        ServiceId    = { (Get-MewsService -ServiceId $all[$Command][1].Id, $all[$Command][3].Id).Id | Should -Be $all[$Command][1, 3].Id }
        EnterpriseId = {
            $session = Connect-Simulator $simulator -Portfolio -PassThru
            (Get-MewsService -EnterpriseId $simulator.EnterpriseId[1..2] -Session $session).Id |
                Should -Be ($everywhere[$Command] | Where-Object EnterpriseId -In $simulator.EnterpriseId[1..2]).Id
        }
        Name         = $named
    }

    $idOf['Get-MewsReservation'] = [ordered] @{
        ReservationId      = {
            $asked = $all[$Command][0..30].Id
            (Get-MewsReservation -ReservationId $asked).Id | Sort-Object | Should -Be ($asked | Sort-Object)
        }
        ReservationGroupId = {
            $asked = $all[$Command][0..10].GroupId
            (Get-MewsReservation -ReservationGroupId $asked).Id | Sort-Object | Should -Be (($truth[$Command] | Where-Object GroupId -In $asked).Id | Sort-Object)
        }
        State              = {
            $expected = $truth[$Command] | Where-Object State -In 'Canceled', 'Optional'
            (Get-MewsReservation -State Canceled, Optional).Id | Sort-Object | Should -Be ($expected.Id | Sort-Object)
        }
        ServiceId          = {
            $parking = (Get-MewsService | Where-Object TimeUnit -NE Day).Id
            $expected = $truth[$Command] | Where-Object ServiceId -In $parking
            $expected | Should -Not -BeNullOrEmpty
            (Get-MewsReservation -ServiceId $parking).Id | Sort-Object | Should -Be ($expected.Id | Sort-Object)
        }
        EnterpriseId       = {
            $session = Connect-Simulator $simulator -Portfolio -PassThru
            $asked = $simulator.EnterpriseId[1..2]
            $rows = Get-MewsReservation -EnterpriseId $asked -Session $session
            $expected = $everywhere[$Command] | Where-Object EnterpriseId -In $asked
            $rows | ForEach-Object { "$($_.Id) $($_.EnterpriseId)" } | Sort-Object | Should -Be ($expected | ForEach-Object { "$($_.Id) $($_.EnterpriseId)" } | Sort-Object)
        }
        IncludeSource      = {
            $names = @{}
            $truth['Get-MewsSource'] | ForEach-Object { $names[$_.Id] = "$($_.Name) $($_.Type)" }
            $primary = @{}
            $truth['Get-MewsSourceAssignment'] | Where-Object IsPrimary | Sort-Object { [datetimeoffset] $_.UpdatedUtc }, Id | ForEach-Object { $primary[$_.ReservationId] = $_.SourceId }
            $items = Get-MewsReservation -IncludeSource
            foreach ($item in $items) {
                "$($item.SourceId)" | Should -Be "$($primary["$($item.Id)"])"
                "$($item.SourceName) $($item.SourceType)".Trim() | Should -Be "$($names["$($item.SourceId)"])"
                $item.SourceFrom | Should -Be $(if ($primary["$($item.Id)"]) { 'Reservation' } else { 'None' })
            }
        }
        SourceFrom         = {
            $primary = @{}
            $truth['Get-MewsGroupSourceAssignment'] | Where-Object IsPrimary | Sort-Object { [datetimeoffset] $_.UpdatedUtc }, Id | ForEach-Object { $primary[$_.ReservationGroupId] = $_.SourceId }
            $items = Get-MewsReservation -IncludeSource -SourceFrom Group
            $items | ForEach-Object { "$($_.SourceId)" | Should -Be "$($primary["$($_.GroupId)"])" }
            $items.SourceFrom | Sort-Object -Unique | Should -BeIn 'Group', 'None'
            { Get-MewsReservation -SourceFrom Group -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*'
        }
        IncludeRevenue     = {
            $in = 'SpaceOrder', 'NightRebate', 'ProductOrder', 'ProductOrderRebate', 'AdditionalExpenseRebate', 'CustomItem', 'ServiceCharge', 'CityTax', 'CityTaxDiscount',
                'Surcharge', 'TaxCorrection', 'ResourceUpgradeFee', 'CancellationFee', 'InvoiceFee', 'MulticurrencyFee', 'AllowanceDiscount', 'AllowanceBreakage', 'AllowanceContraBreakage'
            $counted = Get-SimulatorTruth -Of order-items | Where-Object { $_.AccountingState -in 'Open', 'Closed' -and $_.Type -in $in } | Group-Object ServiceOrderId -AsHashTable -AsString
            $items = Get-MewsReservation -IncludeRevenue -First 60
            foreach ($item in $items) {
                $sum = [decimal] 0
                $counted["$($item.Id)"] | Where-Object { $_ } | ForEach-Object { $sum += [decimal] $_.Amount.NetValue }
                $item.NetValue | Should -Be $sum
            }
            ($items | Measure-Object NetValue -Sum).Sum | Should -BeGreaterThan 0
        }
        Currency           = {
            (Get-MewsReservation -IncludeRevenue -Currency JPY -First 20).Currency | Sort-Object -Unique | Should -Be 'JPY'
            { Get-MewsReservation -Currency EUR -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*'
        }
        SourceSession      = {
            $session = Connect-Simulator $simulator -PassThru
            (Get-MewsReservation -IncludeSource -SourceSession $session -First 20).SourceName | Where-Object { $_ } | Should -Not -BeNullOrEmpty
        }
    }

    $isBetween = { param($Time) [datetimeoffset] $Time -ge '2025-06-01T00:00:00Z' -and [datetimeoffset] $Time -lt '2025-07-11T11:11:11Z' }
    $kinds = [ordered] @{
        Created   = { & $isBetween $_.CreatedUtc }
        Arrival   = { & $isBetween $_.ScheduledStartUtc }
        Departure = { & $isBetween $_.ScheduledEndUtc }
        Stay      = { [datetimeoffset] $_.ScheduledStartUtc -lt '2025-07-11T11:11:11Z' -and [datetimeoffset] $_.ScheduledEndUtc -gt '2025-06-01T00:00:00Z' }
    }
    foreach ($kind in $kinds.Keys) {
        $use = [scriptblock]::Create(@"
            `$isBetween = {$isBetween}
            `$expected = `$truth[`$Command] | Where-Object {$($kinds[$kind])}
            `$expected | Should -Not -BeNullOrEmpty
            (Get-MewsReservation -${kind}StartUtc 2025-06-01 -${kind}EndUtc 2025-07-11T11:11:11Z).Id | Sort-Object | Should -Be (`$expected.Id | Sort-Object)
"@)
        'Start', 'End' | ForEach-Object { $idOf['Get-MewsReservation']["${kind}${_}Utc"] = $use }
    }

    # What an export and its twin give must be the same, read back.
    $ofExport = [ordered] @{
        Path              = { Export-ToFile -Path $file -UpdatedStartUtc 2024-01-01 | Should -Be (Get-Twin -UpdatedStartUtc 2024-01-01) }
        UpdatedStartUtc   = { Export-ToFile $file -UpdatedStartUtc 2025-06-01 | Should -Be (Get-Twin -UpdatedStartUtc 2025-06-01) }
        UpdatedEndUtc     = {
            $interval = @{ UpdatedStartUtc = '2025-06-01'; UpdatedEndUtc = '2025-11-11' }
            Export-ToFile $file -UpdatedStartUtc 2025-06-01 -UpdatedEndUtc 2025-11-11 | Should -Be (Get-Twin @interval)
        }
        EnterpriseId      = {
            Connect-Simulator $simulator -Portfolio
            $asked = @{ EnterpriseId = [guid[]] $simulator.EnterpriseId[1..2] | Sort-Object; UpdatedStartUtc = '2025-06-01' }
            Export-ToFile $file -EnterpriseId $asked.EnterpriseId -UpdatedStartUtc 2025-06-01 | Should -Be (Get-Twin @asked)
        }
        IncludeSource     = { Export-ToFile $file -UpdatedStartUtc 2025-06-01 -IncludeSource | Should -Be (Get-Twin -UpdatedStartUtc 2025-06-01 -IncludeSource) }
        IncludeEnterprise = { Export-ToFile $file -UpdatedStartUtc 2025-06-01 -IncludeEnterprise | Should -Be (Get-Twin -UpdatedStartUtc 2025-06-01 -IncludeEnterprise) }
        SourceSession     = {
            $session = Get-MewsSession
            Export-ToFile $file -UpdatedStartUtc 2025-06-01 -IncludeSource -SourceSession $session | Should -Be (Get-Twin -UpdatedStartUtc 2025-06-01 -IncludeSource)
        }
        As                = {
            & $Command $file -UpdatedStartUtc 2025-06-01 -As JsonLines
            (Get-Content $file | ConvertFrom-Json).Id | Select-InOrder | Should -Be ((& $twin -UpdatedStartUtc 2025-06-01).Id | Select-InOrder)
        }
        Delimiter         = {
            & $Command $file -UpdatedStartUtc 2025-06-01 -Delimiter '|'
            (Import-Csv $file -Delimiter '|').Id | Select-InOrder | Should -Be ((& $twin -UpdatedStartUtc 2025-06-01).Id | Select-InOrder)
        }
        UseCulture        = {
            & $Command $file -UpdatedStartUtc 2025-06-01 -UseCulture
            (Import-Csv $file -UseCulture).Id | Select-InOrder | Should -Be ((& $twin -UpdatedStartUtc 2025-06-01).Id | Select-InOrder)
        }
        Encoding          = {
            & $Command $file -UpdatedStartUtc 2025-06-01 -Encoding utf8BOM
            [System.IO.File]::ReadAllBytes($file)[0..2] | Should -Be 0xEF, 0xBB, 0xBF
            (Import-Csv $file).Id | Select-InOrder | Should -Be ((& $twin -UpdatedStartUtc 2025-06-01).Id | Select-InOrder)
        }
        Unique            = {
            & $Command $file -UpdatedStartUtc 2024-01-01
            $before = (Import-Csv $file).Id
            $run = & $Command $file -UpdatedStartUtc 2024-01-01 -Unique -PassThru
            (Import-Csv $file).Id | Sort-Object | Should -Be ($before | Sort-Object -Unique)
            $run.SupersededRows | Should -Be ($before.Count - $run.TotalRows)
        }
        SettleTime        = {
            $run = & $Command $file -UpdatedStartUtc 2025-06-01 -SettleTime 1.00:00:00 -PassThru
            $run.ToUtc | Should -BeLessThan ([datetimeoffset]::UtcNow.AddHours(-23))
        }
        CheckpointPath          = {
            & $Command $file -UpdatedStartUtc 2025-06-01 -CheckpointPath "$file.elsewhere"
            "$file.elsewhere" | Should -Exist
            "$file.mews" | Should -Not -Exist
        }
        Restart           = {
            & $Command $file -UpdatedStartUtc 2025-01-01
            { & $Command $file -UpdatedStartUtc 2025-06-01 } | Should -Throw '*UpdatedStartUtc was 2025-01-01T00:00:00Z and is now 2025-06-01T00:00:00Z*' -ErrorId 'ExportRefused,*'
            Export-ToFile $file -UpdatedStartUtc 2025-06-01 -Restart | Should -Be (Get-Twin -UpdatedStartUtc 2025-06-01)
        }
        Force             = {
            Set-Content $file 'of something else'
            $refusal = { & $Command $file -UpdatedStartUtc 2025-06-01 } | Should -Throw -ErrorId 'ExportRefused,*' -PassThru
            $refusal.ErrorDetails.RecommendedAction | Should -Match 'overwrite the file with -Force'
            Export-ToFile $file -UpdatedStartUtc 2025-06-01 -Force | Should -Be (Get-Twin -UpdatedStartUtc 2025-06-01)
        }
        PassThru          = {
            & $Command $file -UpdatedStartUtc 2025-06-01 | Should -BeNullOrEmpty
            $run = & $Command $file -UpdatedStartUtc 2025-06-01 -UpdatedEndUtc 2025-11-11 -Restart -PassThru
            $run.Rows | Should -Be @(& $twin -UpdatedStartUtc 2025-06-01 -UpdatedEndUtc 2025-11-11).Count
            $run.Bytes | Should -Be (Get-Item $file).Length
        }
        PageSize          = { Export-ToFile $file -UpdatedStartUtc 2025-06-01 -PageSize 7 | Should -Be (Get-Twin -UpdatedStartUtc 2025-06-01) }
        ThrottleLimit     = { Export-ToFile $file -UpdatedStartUtc 2024-01-01 -ThrottleLimit 20 | Should -Be (Get-Twin -UpdatedStartUtc 2024-01-01) }
        InputObject       = {
            # Nobody gives it by name; it is what comes down the pipeline.
            $ids = $all[$twin][0..9].$IdName
            $ids | & $Command $file
            "-InputObject: $((Import-Csv $file).$IdName)" | Should -Match $ids[9]
        }
        Session           = {
            $session = Get-MewsSession
            Disconnect-Mews
            & $Command $file -UpdatedStartUtc 2025-06-01 -Session $session -UpdatedEndUtc 2025-11-11
            @(Import-Csv $file).Count | Should -BeGreaterThan 0
        }
        WhatIf            = {
            & $Command $file -UpdatedStartUtc 2025-06-01 -WhatIf
            "$file*" | Should -Not -Exist
        }
        Confirm           = {
            & $Command $file -UpdatedStartUtc 2025-06-01 -Confirm:$false
            $file | Should -Exist
        }
    }

    $exportIdOf = @{
        'Export-MewsSourceAssignment'      = @{
            ReservationId = {
                & $Command $file -ReservationId $all[$twin][0..300].ReservationId
                (Import-Csv $file).Id | Sort-Object | Should -Be ((& $twin $all[$twin][0..300].ReservationId).Id | Sort-Object)
            }
        }
        'Export-MewsGroupSourceAssignment' = @{
            ReservationGroupId = {
                & $Command $file -ReservationGroupId $all[$twin][0..30].ReservationGroupId
                (Import-Csv $file).Id | Sort-Object | Should -Be ((& $twin $all[$twin][0..30].ReservationGroupId).Id | Sort-Object)
            }
        }
    }

    # What is exported has its source, and those whose assignments were updated are exported too.
    $ofReservationExport = [ordered] @{
        ReservationId = {
            & $Command $file -ReservationId $all['Get-MewsReservation'][0..120].ReservationId
            (Import-Csv $file).Id | Sort-Object | Should -Be ($all['Get-MewsReservation'][0..120].Id | Sort-Object)
        }
        ServiceId     = {
            $parking = ($all['Get-MewsService'] | Where-Object Name -EQ Parking).ServiceId
            & $Command $file -UpdatedStartUtc 2024-01-01 -ServiceId $parking
            (Import-Csv $file).Id | Sort-Object -Unique | Should -Be (($all['Get-MewsReservation'] | Where-Object ServiceId -EQ $parking).Id | Sort-Object)
        }
        SourceFrom    = {
            & $Command $file -UpdatedStartUtc 2025-06-01 -SourceFrom Group
            (Import-Csv $file).SourceFrom | Sort-Object -Unique | Should -Be Group
        }
        SourceSession = {
            $session = Get-MewsSession
            Export-ToFile $file -UpdatedStartUtc 2025-06-01 -SourceSession $session | Should -Be (Get-Twin -UpdatedStartUtc 2025-06-01)
        }
        PassThru      = {
            & $Command $file -UpdatedStartUtc 2025-06-01 | Should -BeNullOrEmpty
            $run = & $Command $file -UpdatedStartUtc 2025-06-01 -Restart -PassThru
            $run.Rows | Should -Be @(Import-Csv $file).Count
            $run.Bytes | Should -Be (Get-Item $file).Length
        }
        InputObject   = {
            # Nobody gives it by name; it is what comes down the pipeline.
            $ids = $all['Get-MewsReservation'][0..9].ReservationId
            $ids | & $Command $file
            "-InputObject: $((Import-Csv $file).Id)" | Should -Match $ids[9]
        }
    }

    foreach ($shared in $ofExport.Keys | Where-Object { $_ -notin 'IncludeSource', 'IncludeEnterprise' -and -not $ofReservationExport.Contains($_) }) {
        $ofReservationExport[$shared] = $ofExport[$shared]
    }

    $ofMeasure = [ordered] @{
        Per         = {
            $rows = $items | Measure-MewsSource -Per Quarter
            $expected = $items | Where-Object IsPrimary | Group-Object { '{0}-Q{1}' -f $_.UpdatedUtc.UtcDateTime.Year, [math]::Ceiling($_.UpdatedUtc.UtcDateTime.Month / 3) }
            foreach ($period in $expected) {
                ($rows | Where-Object Period -EQ $period.Name | Measure-Object Bookings -Sum).Sum | Should -Be $period.Count
            }
        }
        By          = {
            ($items | Measure-MewsSource -By SourceType).SourceType | Sort-Object | Should -Be ($truth['Get-MewsSource'].Type | Sort-Object -Unique)
            Connect-Simulator $simulator -Portfolio
            $portfolio = Get-MewsEnterprise | Get-MewsSourceAssignment
            $sources = $portfolio | Measure-MewsSource -By SourceName
            $sources.SourceName | Sort-Object | Should -Be ($everywhere['Get-MewsSource'].Name | Sort-Object -Unique)
            ($sources | Measure-Object Assignments -Sum).Sum | Should -Be $portfolio.Count
            ($portfolio | Measure-MewsSource -By Enterprise).EnterpriseName | Sort-Object | Should -Be ($everywhere['Get-MewsEnterprise'].Name | Sort-Object)
        }
        TimeZone    = {
            $row = [pscustomobject] @{ SourceId = $items[0].SourceId; IsPrimary = 'True'; UpdatedUtc = '2025-03-31T22:30:00Z' }
            ($row | Measure-MewsSource -Per Month -TimeZone Europe/Prague).Period | Should -Be '2025-04'
            ($row | Measure-MewsSource -Per Month -TimeZone 'Pacific Standard Time').Period | Should -Be '2025-03'
            ($row | Measure-MewsSource -Per Month -TimeZone (Get-TimeZone)).Period | Should -Match '^2025-0[34]$'
        }
        Top         = {
            $rows = $items | Measure-MewsSource -Top 3
            $rows.Count | Should -Be 4
            $rows[-1].SourceName | Should -Be 'Other'
            ($rows | Measure-Object Bookings -Sum).Sum | Should -Be @($items | Where-Object IsPrimary).Count
        }
        Unique      = { ($items + $items | Measure-MewsSource -Unique | Measure-Object Assignments -Sum).Sum | Should -Be $items.Count }
        On          = {
            foreach ($pair in @('Created', 'CreatedUtc'), @('Arrival', 'ScheduledStartUtc'), @('Departure', 'ScheduledEndUtc')) {
                $on, $property = $pair
                $expected = $bookings | Where-Object State -In Confirmed, Started, Processed | Group-Object { $_.$property.UtcDateTime.ToString('yyyy-MM') } -NoElement
                $rows = $bookings | Measure-MewsSource -Per Month -On $on -TimeZone UTC -WarningAction Ignore
                foreach ($period in $expected) {
                    ($rows | Where-Object Period -EQ $period.Name | Measure-Object Bookings -Sum).Sum | Should -Be $period.Count
                }
            }

            ($bookings | Measure-MewsSource -On Stay -WarningAction Ignore | Measure-Object Nights -Sum).Sum |
                Should -Be ($bookings | Measure-MewsSource -WarningAction Ignore | Measure-Object Nights -Sum).Sum
        }
        From        = {
            ($bookings | Measure-MewsSource -Per Day -From 2025-06-01 -WarningAction Ignore).Period | Sort-Object | Select-Object -First 1 | Should -BeGreaterOrEqual '2025-06-01'
            ($bookings | Measure-MewsSource -From 2025-06-01 -To 2025-08-31 -TimeZone UTC -WarningAction Ignore | Measure-Object Bookings -Sum).Sum |
                Should -Be @($bookings | Where-Object { $_.State -in 'Confirmed', 'Started', 'Processed' -and $_.CreatedUtc -ge [datetimeoffset] '2025-06-01T00:00Z' -and $_.CreatedUtc -lt [datetimeoffset] '2025-09-01T00:00Z' }).Count
        }
        To          = {
            $days = ($bookings | Measure-MewsSource -Per Day -To 2025-06-01 -TimeZone UTC -WarningAction Ignore).Period | Sort-Object
            $days[-1] | Should -BeLessOrEqual '2025-06-01'
            $last = ($bookings | Where-Object State -EQ Confirmed | Sort-Object CreatedUtc | Select-Object -Last 1).CreatedUtc.UtcDateTime.ToString('yyyy-MM-dd')
            ($bookings | Measure-MewsSource -Per Day -From $last -To $last -TimeZone UTC -WarningAction Ignore).Period | Should -Contain $last
        }
        AsOf        = {
            $moment = [datetimeoffset] '2025-06-01T00:00Z'
            $expected = @($bookings | Where-Object { $_.CreatedUtc -le $moment -and ($_.State -in 'Confirmed', 'Started', 'Processed' -or ($_.State -eq 'Canceled' -and $_.CancellationReason -ne 'BookingAbandoned' -and $_.CancelledUtc -gt $moment)) })
            ($bookings | Measure-MewsSource -AsOf 2025-06-01 -WarningAction Ignore | Measure-Object Bookings -Sum).Sum | Should -Be $expected.Count
        }
        CompareLastYear = {
            $rows = $bookings | Measure-MewsSource -Per Year -CompareLastYear -TimeZone UTC -WarningAction Ignore
            $year2024 = $rows | Where-Object Period -EQ 2024 | ForEach-Object { $_.Bookings }
            $year2024 | Should -Not -BeNullOrEmpty
            ($rows | Where-Object Period -EQ 2025 | Measure-Object LastYear -Sum).Sum | Should -Be ($year2024 | Measure-Object -Sum).Sum
            $rows | Where-Object LastYear | ForEach-Object { $_.Change | Should -Be (($_.Bookings - $_.LastYear) / $_.LastYear) }
        }
        Pivot       = {
            $rows = $bookings | Measure-MewsSource -Per Quarter -WarningAction Ignore
            $table = $bookings | Measure-MewsSource -Per Quarter -Pivot Bookings -WarningAction Ignore
            $table[0].psobject.Properties.Name | Should -Be (@('SourceName') + ($rows.Period | Sort-Object -Unique) + 'Total', 'SourceId')
            ($table | Measure-Object Total -Sum).Sum | Should -Be ($rows | Measure-Object Bookings -Sum).Sum
            { $bookings | Measure-MewsSource -Per Quarter -Pivot NetValue -WarningAction Ignore -ErrorAction Stop } | Should -Throw '*IncludeRevenue*'
        }
        AsHtml      = {
            $page = Join-Path $TestDrive sources.html
            $rows = $items | Measure-MewsSource -Per Year -AsHtml $page
            $columns = @($rows.Period | Sort-Object -Unique).Count + 3
            [regex]::Matches((Get-Content $page -Raw), '<td').Count | Should -Be ($columns * (@($rows.SourceId | Sort-Object -Unique).Count + 1))
        }
        Title       = {
            $page = Join-Path $TestDrive titled.html
            $null = $items | Measure-MewsSource -AsHtml $page -Title 'Our <best> year'
            Get-Content $page -Raw | Should -BeLike '*<title>Our &lt;best&gt; year</title>*<h1 dir="auto">Our &lt;best&gt; year</h1>*'
        }
        InputObject = { (Measure-MewsSource -InputObject $items[0]).SourceId | Should -Be $items[0].SourceId }
        Session     = {
            $session = Get-MewsSession
            Disconnect-Mews
            ($items | Measure-MewsSource -Session $session).SourceName | Should -Not -Contain $null
        }
    }

    $uses = @(
        foreach ($command in $exportIdOf.Keys) {
            foreach ($set in $ofExport, $exportIdOf[$command]) {
                $set.Keys | ForEach-Object { @{ Command = $command; Parameter = $_; Use = $set[$_]; IdName = @($exportIdOf[$command].Keys)[0] } }
            }
        }

        $ofReservationExport.Keys | ForEach-Object { @{ Command = 'Export-MewsReservation'; Parameter = $_; Use = $ofReservationExport[$_] } }
        $ofConnect.Keys | ForEach-Object { @{ Command = 'Connect-Mews'; Parameter = $_; Use = $ofConnect[$_] } }
        @{
            Command   = 'Test-MewsSession'
            Parameter = 'Session'
            Use       = {
                $session = Get-MewsSession
                Disconnect-Mews
                (Test-MewsSession -Session $session).Allowed | Should -Be (, $true * 7)
            }
        }
        $ofMeasure.Keys | ForEach-Object { @{ Command = 'Measure-MewsSource'; Parameter = $_; Use = $ofMeasure[$_] } }
        foreach ($command in $idOf.Keys) {
            $sets = @($idOf[$command], $ofAll) + $(if ($command -match 'Assignment') { $ofAssignments })
            foreach ($set in $sets) {
                $set.Keys | ForEach-Object { @{ Command = $command; Parameter = $_; Use = $set[$_]; IdName = @($idOf[$command].Keys)[0] } }
            }
        }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'SimulatorProcess.ps1') -SimulatorPath $SimulatorPath
    $simulator = Start-Simulator
    Import-Module (Join-Path $ModulePath Mews.SourceAssignments.psd1)
    Connect-Simulator $simulator
    $everywhere = @{}
    $truth = @{}
    $all = @{}
    foreach ($pair in @('Get-MewsSource', 'sources'), @('Get-MewsSourceAssignment', 'reservation-assignments'), @('Get-MewsGroupSourceAssignment', 'group-assignments'), @('Get-MewsEnterprise', 'enterprises'), @('Get-MewsService', 'services'), @('Get-MewsReservation', 'reservations')) {
        $command, $what = $pair
        $everywhere[$command] = Get-SimulatorTruth -Of $what
        $truth[$command] = $everywhere[$command] | Where-Object { $simulator.EnterpriseId[0] -in $_.EnterpriseId, $_.Id }
        $all[$command] = @(& $command)
    }

    $items = $all['Get-MewsSourceAssignment']
    $bookings = Get-MewsReservation -CreatedStartUtc 2024-01-01 -CreatedEndUtc 2026-01-01 -IncludeSource
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'Parameters' {
    BeforeEach {
        Connect-Simulator $simulator
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        $twin = if ($Command -eq 'Export-MewsReservation') { 'Get-Changed' } else { "$Command" -replace '^Export', 'Get' }
        function Export-ToFile {
            & $Command @args
            Import-Csv $file | ConvertTo-Text | Select-InOrder
        }

        function Get-Twin {
            & $twin @args | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv | ConvertTo-Text | Select-InOrder
        }

        # Times are written in two ways, files of reservations have no alias columns, and whose sources are exact is found out by each command.
        function ConvertTo-Text {
            $input | ForEach-Object { "$(($_.PSObject.Properties | Where-Object { $_.Name -notlike '*Utc' -and ($Command -ne 'Export-MewsReservation' -or $_.Name -notlike 'Reservation*Id' -and $_.Name -ne 'SourceFrom') }).Value)" }
        }

        # The reservations that were updated, and those whose assignments were.
        function Get-Changed {
            $ids = @(Get-MewsReservation @args).ReservationId + @(Get-MewsSourceAssignment @args).ReservationId
            $ids | Sort-Object -Unique | Get-MewsReservation -IncludeSource
        }

        # Of groups and reservations, exports ask for the oldest window first, and the others for the newest; a reservation may have changed in two.
        function Select-InOrder {
            if ($Command -eq 'Export-MewsReservation') { $input | Sort-Object -Unique } elseif ("$Command" -like '*Group*') { $input | Sort-Object } else { $input }
        }
    }

    It 'do what they say: <Command> -<Parameter>' -ForEach $uses {
        "$Use" | Should -Match "-$Parameter\b" -Because 'this is its use'
        & $Use
    }

    It 'are all in use here' -ForEach @{ Uses = $uses } {
        $parameters = foreach ($cmdlet in Get-Command -Module Mews.SourceAssignments) {
            $cmdlet.Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.PSCmdlet]::CommonParameters } | ForEach-Object { "$cmdlet -$_" }
        }

        $Uses | ForEach-Object { "$($_.Command) -$($_.Parameter)" } | Sort-Object | Should -Be ($parameters | Sort-Object)
    }

    It 'give everything where there are none: <_>' -ForEach 'Get-MewsSource', 'Get-MewsSourceAssignment', 'Get-MewsGroupSourceAssignment', 'Get-MewsService', 'Get-MewsReservation' {
        (& $_).Id | Sort-Object | Should -Be ($truth[$_].Id | Sort-Object)
    }
}

Describe 'The session' {
    It 'is there until Disconnect-Mews' {
        Connect-Simulator $simulator
        (Get-MewsSession).PlatformAddress | Should -Be $simulator.Address
        Disconnect-Mews
        Get-MewsSession | Should -BeNullOrEmpty
        { Get-MewsSource } | Should -Throw -ErrorId 'NotConnected,*'
    }

    It 'is of the environment where no parameter says otherwise' {
        $env:MEWS_CLIENT_TOKEN, $env:MEWS_ACCESS_TOKEN, $env:MEWS_PLATFORM_ADDRESS = $simulator.ClientToken, $simulator.AccessToken, $simulator.Address
        try {
            Connect-Mews -RequestLimit 0
            @(Get-MewsSource).Count | Should -Be $all['Get-MewsSource'].Count
        }
        finally {
            $env:MEWS_CLIENT_TOKEN, $env:MEWS_ACCESS_TOKEN, $env:MEWS_PLATFORM_ADDRESS = $null, $null, $null
        }
    }
}
