<#
    A user's whole way with the package, from the folder where it is published until it is gone again, each step in a shell of its own.
    The shells share a home that is nobody's. On Windows no process chooses its home, so there this runs in CI only.
#>
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $SimulatorPath
)

BeforeDiscovery {
    $onWindows = [Environment]::OSVersion.Platform -eq 'Win32NT'
    $cannot = -not (Get-Command Compress-PSResource -ErrorAction Ignore) -or ($onWindows -and -not $env:CI)
    # PowerShellGet refuses what it cannot tell to be unsigned, and on Wine it cannot tell.
    $onWine = $onWindows -and $env:WINEPREFIX
}

Describe 'Gallery' -Skip:$cannot {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'SimulatorProcess.ps1') -SimulatorPath $SimulatorPath
        $simulator = Start-Simulator
        $manifest = Import-PowerShellDataFile (Join-Path $ModulePath Mews.SourceAssignments.psd1)
        $facts = $manifest.PrivateData.PSData
        $version = [version] $manifest.ModuleVersion
        $next = [version]::new($version.Major, $version.Minor, $version.Build + 1)
        $work = (New-Item (Join-Path $TestDrive gallery) -ItemType Directory).FullName
        $module, $nextModule = foreach ($folder in 'this', 'next') {
            $copy = New-Item (Join-Path $work "$folder/Mews.SourceAssignments") -ItemType Directory
            # Where the module has been installed, that has left its own notes.
            Get-ChildItem $ModulePath -Exclude PSGetModuleInfo.xml | Copy-Item -Destination $copy -Recurse
            $copy.FullName
        }

        $nextManifest = Join-Path $nextModule Mews.SourceAssignments.psd1
        (Get-Content $nextManifest -Raw) -replace "(?<=ModuleVersion\s*=\s*')[\d.]+", "$next" | Set-Content $nextManifest
        $repository, $packages = foreach ($folder in 'repository', 'packages') {
            (New-Item (Join-Path $work $folder) -ItemType Directory).FullName
        }

        New-Item (Join-Path $work home/.config) -ItemType Directory -Force | Out-Null

        function Start-Shell ($Script) {
            $shell, $arguments = [Environment]::ProcessPath, '-NoProfile', '-NonInteractive', '-Command', $Script
            # As a .NET tool, PowerShell is run by dotnet.
            if ((Split-Path $shell -LeafBase) -eq 'dotnet') {
                $arguments = @(Join-Path $PSHOME pwsh.dll) + $arguments
            }

            $start = [System.Diagnostics.ProcessStartInfo]::new($shell, [string[]] $arguments)
            foreach ($variable in 'PSModulePath', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME') {
                $null = $start.Environment.Remove($variable)
            }

            $start.Environment['HOME'] = Join-Path $work home
            $start.Environment['MEWS_CLIENT_TOKEN'] = $simulator.ClientToken
            $start.Environment['MEWS_ACCESS_TOKEN'] = $simulator.AccessToken
            $start.Environment['MEWS_PLATFORM_ADDRESS'] = $simulator.Address
            $start.WorkingDirectory = $work
            $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
            [System.Diagnostics.Process]::Start($start)
        }

        function Invoke-Shell ($Script) {
            $shell = Start-Shell "`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'; $Script"
            $shell.StandardInput.Close()
            $output = $shell.StandardOutput.ReadToEnd() + $shell.StandardError.ReadToEnd()
            $shell.WaitForExit()
            if ($shell.ExitCode -ne 0) {
                throw $output
            }

            $output -split '\r?\n' | Where-Object { $_ }
        }

        function Get-FileList ($Folder) {
            Get-ChildItem $Folder -Recurse -File | ForEach-Object { "$([System.IO.Path]::GetRelativePath($Folder, $_)) $((Get-FileHash $_).Hash)" }
        }
    }

    AfterAll {
        Stop-Simulator $simulator
    }

    It 'takes the package that Compress-PSResource makes' {
        Invoke-Shell "
            Compress-PSResource '$module' '$packages'
            Register-PSResourceRepository Folder '$repository' -Trusted
            Publish-PSResource -NupkgPath (Get-ChildItem '$packages').FullName -Repository Folder"
        (Get-ChildItem $repository).Name | Should -Be "Mews.SourceAssignments.$version.nupkg"
    }

    Context 'Find-PSResource' {
        BeforeAll {
            # One shell for all of them.
            $found = Invoke-Shell '
                $ways = @{ Name = "Mews.SourceAssignments" }, @{ Tag = "Hospitality" }, @{ CommandName = "Get-MewsSourceAssignment" }
                ConvertTo-Json -Depth 6 @($ways | ForEach-Object { @{ Way = "$($_.Keys)"; Given = @(Find-PSResource @_ -Repository Folder) } })' | Out-String | ConvertFrom-Json
        }

        It 'finds it by <_>' -ForEach 'Name', 'Tag', 'CommandName' {
            ($found | Where-Object Way -EQ $_).Given | ForEach-Object { $_.Name, $_.ParentResource.Name } | Should -Contain Mews.SourceAssignments
        }

        It 'says of it what the manifest says' {
            $given = ($found | Where-Object Way -EQ Name).Given
            $given.Author, $given.CompanyName, $given.Copyright, $given.Description | Should -Be $manifest.Author, $manifest.CompanyName, $manifest.Copyright, $manifest.Description
            $given.LicenseUri, $given.ProjectUri, $given.ReleaseNotes | Should -Be $facts.LicenseUri, $facts.ProjectUri, $facts.ReleaseNotes
            $given.Tags | Should -Be $facts.Tags
            $given.Tags -match '^PS(Includes|Cmdlet|Command)_' | Should -Be (@('PSIncludes_Cmdlet') + ($manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_", "PSCommand_$_" }))
        }
    }

    It 'installs it, and it works with nothing else done' {
        Invoke-Shell 'Install-PSResource Mews.SourceAssignments -Repository Folder; Connect-Mews; @(Get-MewsSourceAssignment -First 5).Count' | Should -Be 5
    }

    It 'installs every file as it was laid out, and is imported by name' {
        $base, $client, $help = Invoke-Shell '
            Import-Module Mews.SourceAssignments
            (Get-Module Mews.SourceAssignments).ModuleBase
            Connect-Mews -PassThru | ForEach-Object { $_.GetType().Assembly.Location }
            (Get-Help Get-MewsSourceAssignment).Synopsis'
        Split-Path $base -Leaf | Should -Be "$version"
        $client | Should -Be (Join-Path $base dependencies Mews.Connector.dll)
        $help | Should -Match '^[A-Z][a-z]+ [^\[]+$'
        Get-FileList $base | Where-Object { $_ -notmatch '^PSGetModuleInfo.xml ' } | Should -Be (Get-FileList $module)
    }

    It 'updates it while another shell is at work with the old one' {
        $other = Start-Shell -
        $other.StandardInput.WriteLine('Import-Module Mews.SourceAssignments; "loaded"')
        $other.StandardOutput.ReadLine() | Should -Match 'loaded'
        Invoke-Shell "
            Publish-PSResource '$nextModule' -Repository Folder
            Update-PSResource Mews.SourceAssignments -Repository Folder
            Import-Module Mews.SourceAssignments
            (Get-Module Mews.SourceAssignments).Version.ToString()" | Should -Be "$next"
        $other.StandardInput.WriteLine('Connect-Mews; "$((Get-Module Mews.SourceAssignments).Version) $(@(Get-MewsSourceAssignment -First 5).Count)"')
        $other.StandardInput.Close()
        $other.StandardOutput.ReadToEnd() | Should -Match "$version 5"
        $other.WaitForExit()
    }

    It 'uninstalls it' {
        Invoke-Shell 'Uninstall-PSResource Mews.SourceAssignments -Version *; (Get-Module Mews.SourceAssignments -ListAvailable).Count' | Should -Be 0
    }

    It 'is a gallery to Install-Module as well' -Skip:$onWine {
        Invoke-Shell "
            Register-PSRepository Folder '$repository' -InstallationPolicy Trusted
            (Find-Module -Command Get-MewsSource -Repository Folder).Name | Select-Object -Unique
            Install-Module Mews.SourceAssignments -Repository Folder -RequiredVersion $version
            Update-Module Mews.SourceAssignments
            Connect-Mews
            @(Get-MewsSourceAssignment -First 5).Count
            (Get-Module Mews.SourceAssignments).Version.ToString()" | Should -Be 'Mews.SourceAssignments', '5', "$next"
        Invoke-Shell 'Uninstall-Module Mews.SourceAssignments -AllVersions; (Get-Module Mews.SourceAssignments -ListAvailable).Count' | Should -Be 0
    }
}
