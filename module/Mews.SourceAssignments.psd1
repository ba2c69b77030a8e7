@{
    RootModule             = 'Mews.SourceAssignments.dll'
    ModuleVersion          = '0.2.0'
    GUID                   = '3028ee28-f7fd-4331-8737-e76c26305640'
    Author                 = 'The Mews.SourceAssignments contributors'
    CompanyName            = 'The Mews.SourceAssignments contributors'
    Copyright              = '(c) 2026 The Mews.SourceAssignments contributors. MIT licence.'
    Description            = 'Where did our bookings come from? Counts the bookings, cancellations, nights and revenue of a Mews property by source. Gets all its reservations and source assignments from the Mews Connector API, as objects for Export-Csv and Where-Object.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    # The types file names a class of it.
    RequiredAssemblies     = @('Mews.SourceAssignments.dll')
    TypesToProcess         = @('Mews.SourceAssignments.types.ps1xml')
    FormatsToProcess       = @('Mews.SourceAssignments.format.ps1xml')
    CmdletsToExport        = @(
        'Connect-Mews'
        'Disconnect-Mews'
        'Export-MewsGroupSourceAssignment'
        'Export-MewsReservation'
        'Export-MewsSourceAssignment'
        'Get-MewsEnterprise'
        'Get-MewsGroupSourceAssignment'
        'Get-MewsReservation'
        'Get-MewsService'
        'Get-MewsSession'
        'Get-MewsSource'
        'Get-MewsSourceAssignment'
        'Measure-MewsSource'
        'Test-MewsSession'
    )
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    DscResourcesToExport   = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @(
                'Mews', 'Hotel', 'Hospitality', 'PMS', 'Reservation', 'Booking', 'Channel', 'Source'
                'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS'
                # By these a gallery lists the cmdlets and finds them; Publish-PSResource does not write them.
                'PSIncludes_Cmdlet'
                'PSCmdlet_Connect-Mews', 'PSCommand_Connect-Mews'
                'PSCmdlet_Disconnect-Mews', 'PSCommand_Disconnect-Mews'
                'PSCmdlet_Export-MewsGroupSourceAssignment', 'PSCommand_Export-MewsGroupSourceAssignment'
                'PSCmdlet_Export-MewsReservation', 'PSCommand_Export-MewsReservation'
                'PSCmdlet_Export-MewsSourceAssignment', 'PSCommand_Export-MewsSourceAssignment'
                'PSCmdlet_Get-MewsEnterprise', 'PSCommand_Get-MewsEnterprise'
                'PSCmdlet_Get-MewsGroupSourceAssignment', 'PSCommand_Get-MewsGroupSourceAssignment'
                'PSCmdlet_Get-MewsReservation', 'PSCommand_Get-MewsReservation'
                'PSCmdlet_Get-MewsService', 'PSCommand_Get-MewsService'
                'PSCmdlet_Get-MewsSession', 'PSCommand_Get-MewsSession'
                'PSCmdlet_Get-MewsSource', 'PSCommand_Get-MewsSource'
                'PSCmdlet_Get-MewsSourceAssignment', 'PSCommand_Get-MewsSourceAssignment'
                'PSCmdlet_Measure-MewsSource', 'PSCommand_Measure-MewsSource'
                'PSCmdlet_Test-MewsSession', 'PSCommand_Test-MewsSession'
            )
            LicenseUri   = 'https://opensource.org/license/mit'
            # The repository has no public address yet; the job that publishes refuses until this is it.
            ProjectUri   = 'https://docs.mews.com/connector-api/operations/sourceassignments'
            ReleaseNotes = 'The first release. Get-MewsSourceAssignment and Get-MewsGroupSourceAssignment get every source assignment of reservations and of reservation groups. Export-MewsSourceAssignment and Export-MewsGroupSourceAssignment write them to a file that stays intact after interruptions. Get-MewsReservation gets the reservations themselves, each with its hotel, its source and, with -IncludeRevenue, what it is worth, and Export-MewsReservation keeps a file of them up to date. Measure-MewsSource counts where bookings came from, with their revenue: by month, for next summer, compared with last year, also as a page for management with charts and a table. Get-MewsSource lists the sources, Get-MewsEnterprise the hotels of a token, and Get-MewsService their services, all of them also by name, with wildcards. Connect-Mews, Disconnect-Mews and Get-MewsSession manage the session, also through a proxy, and Test-MewsSession shows which operations it may use. The module keeps the request limit of Mews and retries temporary failures, and an error says how to continue.'
        }
    }
}
