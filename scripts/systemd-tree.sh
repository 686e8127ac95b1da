#!/usr/bin/env bash
# Prints the path of a small Debian 12 with systemd and the libraries epochd links to. Made once, outside the clone,
# from the mirror that this machine's apt uses.
set -euo pipefail

cache=${EPOCHD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/epochd}
packages=systemd,systemd-sysv,dbus,procps,libhdf5-103-1,libsqlite3-0,libssl3,libinotifytools0
tree=$cache/systemd-bookworm-$(printf '%s' "$packages" | sha256sum | cut -c1-8)

mkdir -p "$cache"
exec 9>"$tree.lock"
flock 9
if [ ! -e "$tree/.complete" ]; then
    # shellcheck disable=SC2016 # the variables are apt's
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' |
        awk '$2 == "bookworm" { print $1; exit }')
    [ -n "$mirror" ] || { echo "systemd-tree: apt has no source for bookworm" >&2; exit 1; }
    echo "systemd-tree: making $tree (once, about a minute)" >&2
    rm -rf "$tree"
    debootstrap --variant=minbase --include="$packages" bookworm "$tree" "$mirror" > "$tree.log" 2>&1 ||
        { tail -n 5 "$tree.log" >&2; exit 1; }
    touch "$tree/.complete"
fi
echo "$tree"
