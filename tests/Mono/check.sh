#!/usr/bin/env bash
# Runs what ships on Mono, the nearest to .NET Framework that there is outside Windows: the import, its requests, and a pull and an export from the
# simulator, which are compared with what the hotel holds. All of it beside a module that is in the way, on a German Windows. Needs mono (Debian:
# mono-devel) and a built solution.
set -euo pipefail
cd "$(dirname "$0")/../.."

module=out/Mews.SourceAssignments
# The newest: an older one may lie beside it, of another configuration.
simulator=$(find src/Mews.Simulator/bin -name Mews.Simulator.dll -printf '%T@ %p\n' | sort -rn | sed -n '1s/[^ ]* //p')
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

dotnet "$simulator" --request-limit 0 --enterprises 1 >"$work/server" &
server=$!
until grep -q 'Ctrl+C' "$work/server"; do kill -0 "$server"; sleep 0.1; done
fact() { awk -v name="$1" '$1 == name { print $2 }' "$work/server"; }

dotnet build tests/Mono -o "$work/check"
MEWS_CLIENT_TOKEN=$(fact ClientToken) MEWS_ACCESS_TOKEN=$(fact AccessToken)
export MEWS_CLIENT_TOKEN MEWS_ACCESS_TOKEN
check() { mono "$work/check/Mono.Check.exe" "$@"; }

check import "$module"
check language "$module"
check language "$module" flowing
check requests "$module"

dotnet "$simulator" --enterprises 1 --truth reservation-assignments | sed 's/.*"Id":"\([^"]*\)".*/\1/' >"$work/truth"
# Each of the two that keep other modules out of the way is enough: see LoadedModule.
for halves in first bound both; do
    check pull "$module" "$halves" "$(fact Address)" "$work/$halves.csv" >"$work/given"
    diff "$work/truth" "$work/given"
    tail -n +2 "$work/$halves.csv" | cut -d, -f1 | diff "$work/truth" -
done
echo "Mono: $(wc -l <"$work/given") assignments, all of them, in order, and as many in a file, beside a module that is in the way."
