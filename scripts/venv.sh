#!/usr/bin/env bash
# Prints the path of a Python environment that holds exactly what a requirements file lists.
# It is made once and cached outside the clone; its name changes with the list and with the Python.
set -euo pipefail

requirements=${1:?usage: venv.sh REQUIREMENTS_FILE}
cache=${EPOCHD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/epochd}
python=${PYTHON:-python3}

name=$(basename "$requirements" .txt)
key=$({ cat "$requirements"; "$python" --version; } | sha256sum | cut -c1-12)
venv=$cache/venv-${name#requirements-}-$key

mkdir -p "$cache"
exec 9>"$venv.lock"
flock 9 # one maker at a time; the second finds it ready
if [ ! -e "$venv/.complete" ]; then
    echo "venv: making $venv (large downloads, once)" >&2
    rm -rf "$venv"
    "$python" -m venv "$venv" >&2
    "$venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check --requirement "$requirements" >&2
    touch "$venv/.complete"
fi
echo "$venv"
