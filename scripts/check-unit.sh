#!/usr/bin/env bash
# Stages an installation and lets systemd judge the unit: it must be understood without a word, also with the drop-in,
# and its exposure must stay at or below 1.0. Needs no running systemd.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v systemd-analyze >/dev/null || { echo "check-unit: systemd-analyze is missing: install systemd" >&2; exit 1; }
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir "$stage/programs"
for program in epochd epochctl epochd-probe; do # what they do does not matter here, only that they are there
    printf '#!/bin/sh\n' > "$stage/programs/$program"
    chmod +x "$stage/programs/$program"
done
# The unit names absolute paths, and they must exist: so the staged tree is also the prefix.
PREFIX=$stage/usr SYSCONFDIR=$stage/etc scripts/install.sh "$stage/programs" > /dev/null
unit=$stage/usr/lib/systemd/system/epochd.service

judge() { # WHAT
    # An unknown key only warns, and the exit status stays 0: any line is a fault.
    local words
    words=$(systemd-analyze verify "$unit" 2>&1) || true
    if [ -n "$words" ]; then
        echo "check-unit: systemd-analyze verify complains about $1:" >&2
        echo "$words" >&2
        exit 1
    fi
    local exposure
    exposure=$(systemd-analyze security --no-pager --offline=true --threshold=10 "$unit" | tail -n 1) || {
        echo "check-unit: $1 is too exposed: $exposure" >&2
        exit 1
    }
    echo "$1: ${exposure#→ }"
}

judge "the unit"
install -D -m 0644 systemd/privileged-read.conf "$unit.d/privileged-read.conf"
judge "the unit with privileged-read.conf"
