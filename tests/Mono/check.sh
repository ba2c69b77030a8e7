#!/usr/bin/env bash
# Runs the client that ships on Mono, the nearest to .NET Framework that there is outside Windows, against the simulator, and compares
# what it gives with what the hotel holds. Needs mono (Debian: mono-devel) and a built solution.
set -euo pipefail
cd "$(dirname "$0")/../.."

module=out/Mews.SourceAssignments
simulator=$(find src/Mews.Simulator/bin -name Mews.Simulator.dll | head -n 1)
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

dotnet "$simulator" --request-limit 0 --enterprises 1 >"$work/server" &
server=$!
until grep -q 'Ctrl+C' "$work/server"; do kill -0 "$server"; sleep 0.1; done
fact() { awk -v name="$1" '$1 == name { print $2 }' "$work/server"; }

dotnet build tests/Mono -o "$work/check"
MEWS_CLIENT_TOKEN=$(fact ClientToken) MEWS_ACCESS_TOKEN=$(fact AccessToken) mono "$work/check/Mono.Check.exe" "$module" "$(fact Address)" "$work/export.csv" >"$work/given"
dotnet "$simulator" --enterprises 1 --truth reservations | sed 's/.*"Id":"\([^"]*\)".*/\1/' >"$work/truth"
diff "$work/truth" "$work/given"
tail -n +2 "$work/export.csv" | cut -d, -f1 | diff "$work/truth" -
echo "Mono: $(wc -l <"$work/given") assignments, all of them, in order, and as many in a file."
