#!/usr/bin/env bash
# boot-tree.sh TREE [NSPAWN_OPTION...]: boots the tree's systemd in the foreground, on any kind of host.
# Runs in a mount namespace of its own, where the host's control groups make room for a version 2 hierarchy.
set -euo pipefail

if [ "${1:-}" != --inside ]; then exec unshare --mount -- "$0" --inside "$@"; fi
tree=${2:?usage: boot-tree.sh TREE [NSPAWN_OPTION...]}
shift 2

mount --make-rprivate /
umount --lazy --recursive /sys/fs/cgroup
mount -t cgroup2 none /sys/fs/cgroup
mkdir -p /run/systemd/nspawn
exec systemd-nspawn --quiet --register=no --keep-unit --machine=epochd-test --private-network --resolv-conf=off \
    --timezone=off --link-journal=no --directory="$tree" --console=pipe "$@" --boot
