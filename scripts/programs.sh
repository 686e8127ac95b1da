#!/usr/bin/env bash
# Prints the directory of the built programs: EPOCHD_BIN when it is set, else that of a debug build made now.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "${EPOCHD_BIN:-}" ]; then
    swift build >&2
    EPOCHD_BIN=$(swift build --show-bin-path)
fi
for program in epochd epochctl epochd-probe; do
    if [ ! -x "$EPOCHD_BIN/$program" ]; then
        echo "programs: $EPOCHD_BIN/$program is missing: run 'make build' or correct EPOCHD_BIN" >&2
        exit 1
    fi
done
(cd "$EPOCHD_BIN" && pwd)
