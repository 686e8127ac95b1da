#!/usr/bin/env bash
# Installs built programs and their systemd files: install.sh PROGRAMS_DIRECTORY.
# PREFIX (/usr/local), SYSCONFDIR (/etc) and DESTDIR are honoured. An existing configuration is left alone.
set -euo pipefail
cd "$(dirname "$0")/.."

programs=${1:?usage: install.sh PROGRAMS_DIRECTORY}
prefix=${PREFIX:-/usr/local}
sysconfdir=${SYSCONFDIR:-/etc}
root=${DESTDIR:-}

program() { # NAME DIRECTORY
    install -D -m 0755 "$programs/$1" "$root$2/$1"
    strip --strip-debug "$root$2/$1" 2>/dev/null || true # a smaller file where binutils are at hand
}

program epochd "$prefix/bin"
program epochctl "$prefix/bin"
program epochd-probe "$prefix/libexec/epochd"
install -d "$root$prefix/lib/systemd/system"
sed -e "s|@BINDIR@|$prefix/bin|g" -e "s|@SYSCONFDIR@|$sysconfdir|g" systemd/epochd.service.in \
    > "$root$prefix/lib/systemd/system/epochd.service"
chmod 0644 "$root$prefix/lib/systemd/system/epochd.service"
install -D -m 0644 systemd/epochd.sysusers "$root$prefix/lib/sysusers.d/epochd.conf"
install -D -m 0644 systemd/privileged-read.conf "$root$prefix/share/epochd/privileged-read.conf"
if [ ! -e "$root$sysconfdir/epochd/config.json" ]; then
    install -D -m 0644 systemd/config.json "$root$sysconfdir/epochd/config.json"
fi

echo "Installed below $root$prefix. To run it as a service:"
echo "  edit $sysconfdir/epochd/config.json, then as root:"
echo "  systemd-sysusers && systemctl daemon-reload && systemctl enable --now epochd"
