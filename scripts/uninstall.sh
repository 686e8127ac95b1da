#!/usr/bin/env bash
# Removes what install.sh put there. The configuration, the archive and the user stay.
set -euo pipefail

prefix=${PREFIX:-/usr/local}
root=${DESTDIR:-}
rm -f "$root$prefix/bin/epochd" "$root$prefix/bin/epochctl" "$root$prefix/lib/systemd/system/epochd.service" \
    "$root$prefix/lib/sysusers.d/epochd.conf"
rm -rf "$root$prefix/libexec/epochd" "$root$prefix/share/epochd"
echo "Removed the programs and the unit below $root$prefix."
echo "Left: ${SYSCONFDIR:-/etc}/epochd, /var/lib/epochd with the archive, and the user epochd."
