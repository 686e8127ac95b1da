#!/usr/bin/env bash
# The rules that need no build: the format, the length of files, and shell and Python that parse.
set -euo pipefail
cd "$(dirname "$0")/.."

longest=400
status=0
swift format lint --strict --parallel --recursive Package.swift Sources Tests || status=1
while IFS= read -r file; do
    lines=$(wc -l < "$file")
    if [ "$lines" -gt "$longest" ]; then
        echo "$file: $lines lines, at most $longest: split it by concept" >&2
        status=1
    fi
done < <(git ls-files --cached --others --exclude-standard '*.swift' '*.c' '*.h' '*.py' '*.sh')
while IFS= read -r file; do
    awk -v at="$file:" 'length > 120 { print at FNR ": " length " columns, at most 120"; bad = 1 } END { exit bad }' \
        "$file" >&2 || status=1
done < <(git ls-files --cached --others --exclude-standard Makefile .ci '*.c' '*.h' '*.py' scripts systemd)
for file in .ci/run scripts/*; do
    if [ -f "$file" ] && head -n 1 "$file" | grep -q bash; then bash -n "$file" || status=1; fi
done
while IFS= read -r file; do
    python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read(), sys.argv[1])' "$file" || status=1
done < <(git ls-files --cached --others --exclude-standard '*.py')
exit $status
