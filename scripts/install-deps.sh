#!/usr/bin/env bash
# Installs the Debian packages that building and testing need, those that are missing only, and checks Swift.
# Further packages may be named as arguments.
set -euo pipefail

packages=(
    pkg-config libinotifytools0-dev libhdf5-dev libssl-dev libsqlite3-dev zlib1g-dev
    python3 python3-venv python3-h5py python3-numpy curl "$@"
)

fail() {
    echo "deps: $*" >&2
    exit 1
}

check_swift() {
    command -v swift >/dev/null || fail "Swift is missing: install 6.1 or later, see https://www.swift.org/install"
    local version
    version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
    [ -n "$version" ] || fail "'swift --version' does not say its version"
    [ "$(printf '%s\n6.1\n' "$version" | sort -V | head -n 1)" = 6.1 ] ||
        fail "Swift $version is too old: 6.1 or later is needed, see https://www.swift.org/install"
}

is_installed() {
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

install_packages() {
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || fail "run as root, or install sudo, to add: $*"
        as_root=(sudo)
    fi
    echo "deps: installing $*"
    export DEBIAN_FRONTEND=noninteractive
    "${as_root[@]}" apt-get update -qq || echo "deps: apt-get update failed, trying with the lists at hand" >&2
    "${as_root[@]}" apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" >/dev/null ||
        fail "apt-get install failed for: $*"
}

check_swift
command -v dpkg-query >/dev/null || fail "not a Debian system: install the equivalents of: ${packages[*]}"
missing=()
for package in "${packages[@]}"; do
    is_installed "$package" || missing+=("$package")
done
[ ${#missing[@]} = 0 ] || install_packages "${missing[@]}"
