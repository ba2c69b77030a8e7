<#
    For a person with tokens: what no document of Mews says, one fact a test, and each test writes what it saw. A test that fails says that
    Mews does not do what the module expects, and the comment in it what the module does then. It reads, it writes nothing to Mews, and it
    takes some seventy requests. Set in the environment:

        MEWS_LIVE                     1, or every test is skipped
        MEWS_PLATFORM_ADDRESS         whom to ask, such as https://api.mews-demo.com
        MEWS_CLIENT_TOKEN             as for Connect-Mews
        MEWS_ACCESS_TOKEN             that of one hotel
        MEWS_PORTFOLIO_ACCESS_TOKEN   that of a portfolio, where there is one
        MEWS_LIVE_CURSOR              a file that keeps a cursor for the next day; one in the home folder, if it is not set

    and run, a second time on the next day:

        Invoke-Pester tests/Live -Output Detailed
#>
param([string] $ModulePath)

BeforeDiscovery {
    $isLive = $env:MEWS_LIVE -eq '1'
}

Describe 'Mews' -Skip:(-not $isLive) {
    BeforeAll {
        if (-not $ModulePath) {
            $ModulePath = Join-Path $PSScriptRoot '../../out/Mews.SourceAssignments'
        }

        Import-Module (Join-Path $ModulePath Mews.SourceAssignments.psd1)
        $cursorFile = if ($env:MEWS_LIVE_CURSOR) { $env:MEWS_LIVE_CURSOR } else { Join-Path $HOME .mews-live-cursor.json }
        $reservations = 'sourceAssignments/getAll/2024-09-20'
        $bookings = 'reservations/getAll/2023-06-06'
        $states = 'Inquired', 'Confirmed', 'Started', 'Processed', 'Canceled', 'Optional', 'Requested'
        Connect-Mews -ErrorAction Stop

        function Write-Seen ($Text) {
            Write-Information "      saw: $Text" -InformationAction Continue
        }

        # Past the module, to see what it passes over. The tokens are in the body, and PowerShell shows none.
        function Invoke-Mews ($Operation, $Property = @{}, $Count = 1000, $Cursor) {
            $body = @{
                ClientToken = $env:MEWS_CLIENT_TOKEN
                AccessToken = $env:MEWS_ACCESS_TOKEN
                Client      = (Get-MewsSession).Client
                Limitation  = @{ Count = $Count }
            } + $Property
            if ($Cursor) {
                $body.Limitation.Cursor = $Cursor
            }

            $address = [uri]::new((Get-MewsSession).PlatformAddress, "api/connector/v1/$Operation")
            try {
                $answer = Invoke-RestMethod $address -Method Post -ContentType application/json -Body ($body | ConvertTo-Json) -MaximumRedirection 0
                [pscustomobject] @{ Status = 200; Answer = $answer; Items = @($answer.Sources) + $answer.SourceAssignments + $answer.Reservations + $answer.OrderItems | Where-Object { $_ } }
            }
            catch {
                if (-not $_.Exception.Response) {
                    throw
                }

                [pscustomobject] @{ Status = [int] $_.Exception.Response.StatusCode; Answer = $null; Items = @() }
            }
        }

        # The days up to the newest reservation of three years.
        function Get-Span ($Days) {
            $newest = (Get-MewsReservation -CreatedStartUtc ([datetimeoffset]::UtcNow.AddYears(-3)) -First 1 -ErrorAction Stop).CreatedUtc
            $newest | Should -Not -BeNullOrEmpty
            @{ StartUtc = $newest.UtcDateTime.AddDays(-$Days).ToString('o'); EndUtc = $newest.UtcDateTime.AddSeconds(1).ToString('o') }
        }

        function Get-StateCount ($Items) {
            @($Items | Group-Object State -NoElement | ForEach-Object { "$($_.Count) $($_.Name)" }) -join ', '
        }

        function Get-Order ($Items) {
            foreach ($name in 'CreatedUtc', 'UpdatedUtc', 'ScheduledStartUtc', 'ScheduledEndUtc') {
                $times = @($Items.$name | ForEach-Object { [datetimeoffset] $_ })
                $steps = @(1..($times.Count - 1) | ForEach-Object { [math]::Sign(($times[$_] - $times[$_ - 1]).Ticks) } | Where-Object { $_ } | Select-Object -Unique)
                if ($steps.Count -eq 1) {
                    "$(if ($steps[0] -lt 0) { 'newest' } else { 'oldest' }) $name first"
                }
            }
        }
    }

    It 'lets the tokens do what the module does' {
        # Where it does not, the tests behind this one cannot see much.
        $all = Test-MewsSession
        $all | ForEach-Object { Write-Seen "$($_.Operation) $(if ($_.Allowed) { 'allowed' } else { $_.Message }) ($($_.StatusCode), $($_.Milliseconds) ms)" }
        $all | Where-Object { -not $_.Allowed } | Should -BeNullOrEmpty
    }

    It 'gives sources in the form that the module reads' {
        # The module reads any form that JSON may have, and says InvalidResponse where one of these is missing.
        $sources = (Invoke-Mews sources/getAll).Items
        $form = foreach ($name in $sources | ForEach-Object { $_.PSObject.Properties.Name } | Select-Object -Unique) {
            $types = $sources.$name | ForEach-Object { if ($null -eq $_) { 'null' } else { $_.GetType().Name } } | Select-Object -Unique
            "$name ($($types -join ' or '))"
        }

        Write-Seen "$($sources.Count) sources: $($form -join ', ')"
        $sources | Should -Not -BeNullOrEmpty
        foreach ($name in 'Id', 'Name', 'Type', 'UpdatedUtc', 'Code') {
            $form -match "^$name " | Should -Not -BeNullOrEmpty
        }

        $form -match '^Code ' | Should -Match '^Code \((Int32|Int64|null|Int32 or null|null or Int32|Int64 or null|null or Int64)\)$'
    }

    It 'gives order items of the reservations that were asked for, in the currency that was asked for' {
        # Where they are of other reservations, values are 0. Where the currency is another, the Currency of a reservation says which.
        $asked = (Get-MewsReservation -CreatedStartUtc ([datetimeoffset]::UtcNow.AddYears(-3)) -State Confirmed, Started, Processed -First 50 -ErrorAction Stop).Id
        $plain = (Invoke-Mews orderItems/getAll @{ ServiceOrderIds = $asked; AccountingStates = @('Open', 'Closed') }).Items
        $currencies = $plain.Amount.Currency | Select-Object -Unique
        $digits = $plain | ForEach-Object { ("$([decimal] $_.Amount.NetValue)" -split '[.,]')[1].Length } | Measure-Object -Maximum
        Write-Seen "$($plain.Count) items of $($asked.Count) reservations in $($currencies -join ', '), with $($digits.Maximum) decimals at most: $(($plain | Group-Object Type -NoElement | ForEach-Object { "$($_.Count) $($_.Name)" }) -join ', ')"
        $plain | Should -Not -BeNullOrEmpty
        $plain.ServiceOrderId | Select-Object -Unique | Should -BeIn $asked
        $plain.AccountingState | Select-Object -Unique | Should -BeIn 'Open', 'Closed'
        $other = if ('USD' -in $currencies) { 'EUR' } else { 'USD' }
        (Invoke-Mews orderItems/getAll @{ ServiceOrderIds = $asked; Currency = $other }).Items.Amount.Currency | Select-Object -Unique | Should -Be $other
    }

    It 'gives services with the names and time units that the module looks for' {
        # Where they are elsewhere, Name is one that Mews deprecates, or empty, and Type and TimeUnit are empty.
        $services = @(Get-MewsService -ErrorAction Stop)
        Write-Seen "$($services.Count) services: $(($services | ForEach-Object { "$($_.Name) ($($_.Type) $($_.TimeUnit))" }) -join ', ')"
        $services | Should -Not -BeNullOrEmpty
        $services | Where-Object { -not $_.Name -or -not $_.Type } | Should -BeNullOrEmpty
        ($services | Where-Object Type -EQ Bookable).TimeUnit | Should -BeIn 'Day', 'Month', 'Hour'
    }

    It 'gives as many items as a page of 1000 asks for, and nothing behind a shorter one' {
        # The module asks on behind the first short page of an operation, and goes by the cursor alone where something is there.
        $page = Invoke-Mews $reservations
        Write-Seen "$($page.Items.Count) items, and $(if ($page.Answer.Cursor) { 'a' } else { 'no' }) cursor"
        $page.Status | Should -Be 200
        if ($page.Items.Count -lt 1000 -and $page.Answer.Cursor) {
            $behind = Invoke-Mews $reservations -Cursor $page.Answer.Cursor
            Write-Seen "$($behind.Items.Count) items behind it"
            $behind.Items | Should -BeNullOrEmpty
        }
    }

    It 'takes no filter at all for everything' {
        # The help of the commands says so; with -UpdatedStartUtc nothing depends on it.
        $first = (Invoke-Mews $reservations -Count 1).Items
        $first | Should -Not -BeNullOrEmpty
        $oldest = [datetimeoffset] $first[0].UpdatedUtc
        Write-Seen "the oldest of all was updated $([int] ([datetimeoffset]::UtcNow - $oldest).TotalDays) days ago"
        $earlier = @(Get-MewsSourceAssignment -UpdatedStartUtc $oldest.AddYears(-2) -UpdatedEndUtc $oldest -First 1)
        Write-Seen "$($earlier.Count) in the two years before that"
        $earlier | Should -BeNullOrEmpty
    }

    It 'pages from the oldest update to newer ones' {
        # Nothing in the module depends on it; the order of a file does.
        $times = @(Get-MewsSourceAssignment -PageSize 50 -First 150 -ErrorAction Stop).UpdatedUtc
        $disorders = @(1..($times.Count - 1) | Where-Object { $times[$_] -lt $times[$_ - 1] }).Count
        Write-Seen "$($times.Count) items from $($times[0].ToString('o')) to $($times[-1].ToString('o')), $disorders of them earlier than the one before"
        $disorders | Should -Be 0
    }

    It 'knows the cursor of yesterday' {
        # Without it, a nightly line with -Cursor is an InvalidRequest; the exports go by UpdatedUtc and do not care.
        $platform = "$((Get-MewsSession).PlatformAddress)"
        $kept = if (Test-Path $cursorFile) { Get-Content $cursorFile -Raw | ConvertFrom-Json }
        $null = Get-MewsSourceAssignment -PageSize 10 -First 20 -CursorVariable next
        @{ Platform = $platform; Cursor = $next; Kept = [datetime]::UtcNow.ToString('o') } | ConvertTo-Json | Set-Content $cursorFile
        if ($kept.Platform -ne $platform) {
            Write-Seen "no cursor was kept for $platform. One is now, in $cursorFile`: run this again tomorrow"
            $kept = @{ Cursor = $next; Kept = [datetime]::UtcNow }
        }

        $hours = [math]::Round(([datetimeoffset]::UtcNow - [datetimeoffset] $kept.Kept).TotalHours, 1)
        $failure = $null
        $items = @(Get-MewsSourceAssignment -Cursor $kept.Cursor -First 10 -ErrorAction SilentlyContinue -ErrorVariable failure)
        Write-Seen "a cursor $hours hours old: $(if ($failure) { $failure[0].Exception.Message } else { "$($items.Count) items behind it" })"
        $failure | Should -BeNullOrEmpty
    }

    It 'answers a request with an unknown property, or says what is wrong' {
        # The module sends none. Whether it may one day try a property that Mews is only about to have, depends on it.
        $answer = Invoke-Mews sources/getAll @{ Colour = 'red' } -Count 1
        Write-Seen "status $($answer.Status)"
        $answer.Status | Should -BeIn 200, 400
    }

    It 'gives reservations in the seven states that the module knows, whichever are asked for' {
        # The module always sends all seven, so that nothing depends on what their absence means; one in an eighth state it would miss.
        $span = Get-Span 80
        $all = Invoke-Mews $bookings @{ CreatedUtc = $span; States = $states }
        $none = Invoke-Mews $bookings @{ CreatedUtc = $span }
        Write-Seen "with all states: $(Get-StateCount $all.Items)"
        Write-Seen "with none: status $($none.Status), $(Get-StateCount $none.Items)"
        $all.Items | Should -Not -BeNullOrEmpty
        @($all.Items) + $none.Items | Where-Object { $_.State -notin $states } | Should -BeNullOrEmpty
    }

    It 'gives as many reservations as a page of 1000 asks for, and nothing behind a shorter one' {
        # As with assignments: the module asks on behind the first short page.
        $asked = @{ CreatedUtc = Get-Span 80; States = $states }
        $page = Invoke-Mews $bookings $asked
        Write-Seen "$($page.Items.Count) reservations, and $(if ($page.Answer.Cursor) { 'a' } else { 'no' }) cursor"
        $page.Status | Should -Be 200
        if ($page.Items.Count -lt 1000 -and $page.Answer.Cursor) {
            $behind = Invoke-Mews $bookings $asked -Cursor $page.Answer.Cursor
            Write-Seen "$($behind.Items.Count) reservations behind them"
            $behind.Items | Should -BeNullOrEmpty
        }
    }

    It 'pages reservations from the newest to older ones' {
        # Windows are asked for in that order. Nothing else in the module depends on it; the order of what it writes does.
        $span = Get-Span 80
        $orders = foreach ($kind in 'CreatedUtc', 'UpdatedUtc', 'ScheduledStartUtc', 'ScheduledEndUtc', 'CollidingUtc') {
            $items = (Invoke-Mews $bookings @{ $kind = $span; States = $states }).Items
            $order = if (@($items).Count -gt 2) { Get-Order $items }
            Write-Seen "by ${kind}: $(@($items).Count) reservations, $(if ($order) { $order -join ' and ' } else { 'in no order of time' })"
            "$order"
        }

        $orders[0] | Should -Match 'newest CreatedUtc first'
    }

    It 'says whether the token of one hotel looks at which hotel is asked for' {
        # The module takes it that it does not: a command for several hotels then fails, where the same reservations come for each. Refused or empty is as good.
        $strange = Invoke-Mews $bookings @{ CreatedUtc = Get-Span 80; States = $states; EnterpriseIds = @([guid]::NewGuid()) } -Count 1
        Write-Seen "a hotel that nobody has: status $($strange.Status), $($strange.Items.Count) reservations"
        $strange.Status | Should -BeIn 200, 400, 401, 403, 404
    }

    It 'gives groups the source of their reservations' {
        # Where more than one in a hundred has another, -IncludeSource asks for all by their own ids: ten times as many requests for sources.
        $span = Get-Span 365
        $own = @(Get-MewsReservation -CreatedStartUtc $span.StartUtc -CreatedEndUtc $span.EndUtc -First 500 -IncludeSource -SourceFrom Reservation -ErrorAction Stop)
        $ofGroup = @{}
        $own | Get-MewsReservation -IncludeSource -SourceFrom Group -ErrorAction Stop | ForEach-Object { $ofGroup[$_.Id] = $_ }
        $differing = @($own | Where-Object { $_.SourceId -ne $ofGroup[$_.Id].SourceId }).Count
        Write-Seen ('{0} of {1} reservations have another source than their group ({2:P1}); {3} have none, and the groups of {4} have none' -f
            $differing, $own.Count, ($differing / $own.Count), @($own | Where-Object SourceFrom -EQ None).Count, @($ofGroup.Values | Where-Object SourceFrom -EQ None).Count)
        100 * $differing | Should -BeLessOrEqual $own.Count
    }

    It 'gives reasons of cancellation to cancelled reservations only, and says what Update means' {
        # Where another reservation follows one that was cancelled by an update, a booking that was changed is counted as a cancelled one and a new one.
        $span = Get-Span 365
        $all = @(Get-MewsReservation -CreatedStartUtc $span.StartUtc -CreatedEndUtc $span.EndUtc -First 5000 -ErrorAction Stop)
        $cancelled = @($all | Where-Object State -EQ Canceled)
        $updated = @($cancelled | Where-Object CancellationReason -EQ Update)
        $ofChannel = @($updated | Where-Object ChannelNumber)
        $byNumber = $all | Where-Object ChannelNumber | Group-Object ChannelNumber -AsHashTable -AsString
        $followed = @($ofChannel | Where-Object { $one = $_; $byNumber[$one.ChannelNumber] | Where-Object { $_.Id -ne $one.Id -and $_.CreatedUtc -ge $one.CreatedUtc } })
        Write-Seen ('{0} of {1} cancelled reservations have the reason Update ({2:P1}); {3} of them have a number of a channel, and another with that number follows {4} of these' -f
            $updated.Count, $cancelled.Count, ($updated.Count / [math]::Max(1, $cancelled.Count)), $ofChannel.Count, $followed.Count)
        $all | Should -Not -BeNullOrEmpty
        $all | Where-Object { $_.CancellationReason -and $_.State -ne 'Canceled' } | Should -BeNullOrEmpty
    }

    It 'says whether the token of a portfolio may read sources' {
        # Where it may not, -IncludeSource warns of it, and -SourceSession takes the session of a hotel.
        if (-not $env:MEWS_PORTFOLIO_ACCESS_TOKEN) {
            Set-ItResult -Skipped -Because 'MEWS_PORTFOLIO_ACCESS_TOKEN is not set'
        }

        $hotel = Get-MewsSession
        $portfolio = Connect-Mews -AccessToken $env:MEWS_PORTFOLIO_ACCESS_TOKEN -PassThru
        $sources = Test-MewsSession -Session $portfolio | Where-Object Operation -EQ sources/getAll
        Write-Seen "status $($sources.StatusCode)$(if ($sources.Message) { ": $($sources.Message)" })"
        $sources.Allowed | Should -Not -BeNullOrEmpty
        if ($sources.Allowed) {
            $ofHotel = @(Get-MewsSource -Session $hotel).Count
            $ofPortfolio = @(Get-MewsSource -Session $portfolio).Count
            Write-Seen "$ofPortfolio sources, and $ofHotel with the token of the hotel"
            $ofPortfolio | Should -BeGreaterOrEqual $ofHotel
        }
    }
}
