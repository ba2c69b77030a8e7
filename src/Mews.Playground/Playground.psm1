function Start-NextNight {
    <#
    .SYNOPSIS
        Lets a day pass in the simulated hotel: it gets 12 new bookings and 5 cancellations, for the next run of an export.
    #>
    $body = @{
        ClientToken = $env:MEWS_CLIENT_TOKEN
        AccessToken = $env:MEWS_ACCESS_TOKEN
        Client      = 'Playground next night'
        Limitation  = @{ Count = 1 }
    }
    $address = "${env:MEWS_PLATFORM_ADDRESS}api/connector/v1/enterprises/getAll"
    $null = Invoke-RestMethod $address -Method Post -ContentType application/json -Body ($body | ConvertTo-Json)
}
