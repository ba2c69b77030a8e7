#!/usr/bin/env bash
# Runs the Pester suite on the Windows build of PowerShell, under Wine: no Windows, but the Windows side of PowerShell, of .NET and of the
# module. Needs wine64 (Debian: wine64, 700 MB) and a built solution, and fetches 90 MB of .NET for Windows.
set -euo pipefail
cd "$(dirname "$0")/../.."

property() { dotnet msbuild tests/Mews.Shell.Tests -getProperty:"$1"; }
packages=$(property NuGetPackageRoot)
powershell=${packages%/}/powershell/$(property PowerShellVersion)/tools/$(property TargetFramework)/any/win
pester=$(property PesterPath)
work=$(mktemp -d)
PATH=$PATH:/usr/lib/wine # where Debian has wine64 and wineserver64
trap 'wineserver64 -k || true; rm -rf "$work"' EXIT
windows() { printf 'Z:%s' "${1//\//\\}"; }

dotnet build tests/Wine/Launcher -o "$work/launcher"
dotnet build tests/Wine/Dotnet -o "$work/dotnet"

# Wine's Windows has its home here, and nothing of it is to appear on the desktop.
export HOME=$work WINEPREFIX=$work/wine WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES=winemenubuilder.exe=
wine64 wineboot --init
# PowerShell is for this or later, and Wine is Windows 7.
wine64 winecfg -v win10

# Without the first, .NET comes to a halt on Wine after a while.
export DOTNET_EnableWriteXorExecute=0 DOTNET_ROOT=$(windows "$work/dotnet") WINEPATH=$(windows "$work/dotnet")
export CI=true POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off
pwsh() { wine64 "$work/launcher/Launcher.exe" "$(windows "$powershell")\\pwsh.exe" -NoProfile -NonInteractive "$@" </dev/null; }

# As docs/getting-started.md says, these refuse what is not signed: the ps1xml files, and not the manifest. (Wine cannot tell why.)
for policy in AllSigned Restricted; do
    refusal=$(pwsh -ExecutionPolicy "$policy" -Command "Import-Module $(windows "$PWD/out/Mews.SourceAssignments/Mews.SourceAssignments.psd1")" 2>&1 || true)
    grep -q 'types.ps1xml cannot be loaded' <<<"$(tr -d '\r\n' <<<"$refusal")" || { echo "$policy: $refusal"; exit 1; }
    echo "$policy refuses the ps1xml files."
done

# Wine finds no file by a pattern such as dotnet.*, and PowerShell looks for commands by one.
pwsh -Command "
    \$PSStyle.OutputRendering = 'PlainText'
    \"\$(\$PSVersionTable.OS), PowerShell \$(\$PSVersionTable.PSVersion)\"
    Set-Alias dotnet $(windows "$work/dotnet/dotnet.exe") -Scope Global
    & $(windows "$PWD/tests/Pester/Invoke-Suite.ps1") -PesterPath $(windows "$pester")"
