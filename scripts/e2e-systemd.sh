#!/usr/bin/env bash
# Boots a real systemd in a container, runs epochd there by its own unit, and sees the unit's promises kept.
# Needs root. Ends with the line 'N passed, N failed'.
set -euo pipefail
cd "$(dirname "$0")/.."

[ "$(id -u)" = 0 ] || { echo "e2e-systemd: needs root, to make a container" >&2; exit 1; }
scripts/install-deps.sh systemd systemd-container debootstrap
programs=$(scripts/programs.sh)
tree=$(scripts/systemd-tree.sh)
work=$(mktemp -d "$(dirname "$tree")/e2e-systemd-XXXXXX")
root=$work/root
runs=$work/runs
archive=$root/var/lib/epochd/archive/training/run-1
boot=
leader=
passed=0
failed=0

inside() { nsenter --target "$leader" --all -- "$@"; }

property() { inside systemctl show --property "$1" --value epochd; }

within() { # SECONDS COMMAND...: the command succeeds in time
    local deadline=$((SECONDS + $1))
    shift
    until "$@" > /dev/null 2>&1; do
        if [ "$SECONDS" -ge "$deadline" ]; then "$@"; return; fi # once more, for all to see
        sleep 0.1
    done
}

expect() { # SENTENCE COMMAND...
    local sentence=$1
    shift
    if "$@" > "$work/output" 2>&1; then
        echo "passed  $sentence"
        passed=$((passed + 1))
    else
        echo "FAILED  $sentence"
        sed 's/^/        /' "$work/output"
        failed=$((failed + 1))
    fi
}

prepare() {
    cp --archive --reflink=auto "$tree" "$root"
    PREFIX=/usr DESTDIR=$root scripts/install.sh "$programs" > /dev/null
    systemd-sysusers --root="$root"
    systemctl --root="$root" enable epochd 2> /dev/null
    install -d "$root/etc/systemd/system/epochd.service.d" "$root/srv/training" "$runs"
    # The promise is that it is killed when it hangs; a test need not wait a minute for it.
    printf '[Service]\nWatchdogSec=5\n' > "$root/etc/systemd/system/epochd.service.d/test.conf"
    # `every` is a policy of its own: save each epoch, so that the trainer's account says what must be there.
    sed -e 's/"save_best_only": true/"save_best_only": false/' -e '/"prune"/d' -e 's/^      },$/      }/' \
        systemd/config.json > "$root/etc/epochd/config.json"
}

swift_libraries() { # a debug build links Swift's own libraries where the toolchain has them: show them at that place
    ldd "$programs/epochd" 2> /dev/null | sed -nE 's|.* => (.*)/libswiftCore\.so .*|--bind-ro=\1|p'
}

start_container() {
    local options
    mapfile -t options < <(swift_libraries)
    # nspawn's own filter lacks landlock; it is the unit's filter that is tried here.
    options+=(--system-call-filter="landlock_create_ruleset landlock_add_rule landlock_restrict_self")
    scripts/boot-tree.sh "$root" --bind-ro="$runs:/srv/training" "${options[@]}" \
        < /dev/null > "$work/console" 2>&1 &
    boot=$!
    within 30 find_leader || { tail "$work/console" >&2; exit 1; }
    within 30 inside systemctl show-environment || { tail "$work/console" >&2; exit 1; }
}

find_leader() { # systemd-nspawn replaced the script; its only child is the container's first process
    leader=$(tr -d ' ' < "/proc/$boot/task/$boot/children")
    [ -n "$leader" ]
}

# shellcheck disable=SC2317 # called by the trap
end_container() {
    if [ -n "$leader" ]; then kill -s RTMIN+4 "$leader" 2> /dev/null || true; fi
    if [ -n "$boot" ]; then
        timeout 20 tail --pid="$boot" --follow /dev/null || kill -KILL "$boot" 2> /dev/null || true
    fi
    if [ "$failed" = 0 ] && [ "$passed" != 0 ]; then rm -rf "$work"; else echo "kept for inspection: $work" >&2; fi
}

is_active() { [ "$(property ActiveState)" = active ] && [ "$(property MainPID)" != 0 ]; }

is_active_as_other() { is_active && [ "$(property MainPID)" != "$1" ]; }

runs_as_epochd() { [ "$(inside ps -o user= -p "$(property MainPID)")" = epochd ]; }

train() {
    /usr/bin/python3 Tests/Fixtures/trainers/hdf5_trainer.py "$runs/run-1" --truth "$work/truth.jsonl" \
        --epochs "$2" --start "$1" --epoch-seconds 0.5
}

holds_each_epoch() { # the digests in the archive are those in the trainer's account
    local told kept
    told=$(sed -nE 's/.*"event": "end".*"sha256": "([0-9a-f]{64})".*/\1/p' "$work/truth.jsonl" | sort)
    kept=$(find "$archive" -maxdepth 1 -type f -exec sha256sum {} + | cut -d' ' -f1 | sort)
    diff <(echo "$told") <(echo "$kept")
}

passed_the_probe() {
    ! grep -LE '"validation" ?: ?"passed"' "$archive/.epochd/snapshots"/*.json | grep .
}

has_its_box() { # behind the unit's own filters; the kernel must have landlock
    inside epochctl --socket /run/epochd/epochd.sock --json status > "$work/status.json"
    grep -E '"boxed" ?: ?"full"' "$work/status.json" || { cat "$work/status.json"; return 1; }
}

is_not_refused_anything() { # a call that the sandbox forbids would show here
    ! inside journalctl --no-pager --output cat --unit epochd _COMM=epochd | grep -iE 'failed|cannot|not permitted'
}

belongs_to_epochd() {
    local user
    user=$(awk -F: '$1 == "epochd" { print $3 }' "$root/etc/passwd")
    [ -d "$archive" ] && [ -z "$(find "$archive" -not -uid "$user")" ]
}

with_broken_configuration() { # COMMAND...
    cp "$root/etc/epochd/config.json" "$work/config.json"
    sed -i 's/"filepath"/"filepaht"/' "$root/etc/epochd/config.json"
    local status=0
    "$@" || status=$?
    cp "$work/config.json" "$root/etc/epochd/config.json"
    return $status
}

reload_fails_and_nothing_changes() {
    local before after
    before=$(property MainPID)
    if with_broken_configuration inside systemctl reload epochd; then echo "the reload succeeded"; return 1; fi
    after=$(property MainPID)
    is_active && [ "$before" = "$after" ]
}

comes_back_after() { # SECONDS SIGNAL
    local before
    before=$(property MainPID)
    inside systemctl kill --kill-who=main --signal="$2" epochd
    within "$1" is_active_as_other "$before"
}

stops_in_time() {
    local began=$SECONDS
    inside systemctl stop epochd
    [ $((SECONDS - began)) -le 5 ] && [ "$(property Result)" = success ] && [ "$(property ExecMainStatus)" = 0 ]
}

trap end_container EXIT
prepare
start_container

expect "the unit becomes active, so the daemon said it was ready" within 60 is_active
expect "it runs as its own user" runs_as_epochd
expect "a training of three epochs runs" train 0 3
expect "each epoch is in the archive, byte by byte" within 60 holds_each_epoch
expect "the probe, in its service's sandbox, vouches for each of them" passed_the_probe
expect "the probe's walls hold in there as well" has_its_box
expect "the archive belongs to the daemon's user" belongs_to_epochd
expect "nothing in the journal tells of a call that failed" is_not_refused_anything
expect "a reload is answered" inside systemctl reload epochd
expect "a reload with a broken configuration fails, and the daemon goes on" reload_fails_and_nothing_changes
expect "it is still active" is_active
expect "it comes back after SIGKILL" comes_back_after 20 KILL
expect "it is killed by the watchdog when it hangs, and comes back" comes_back_after 40 STOP
expect "a training goes on for two epochs" train 3 5
expect "they are in the archive as well" within 60 holds_each_epoch
expect "it stops within five seconds, cleanly" stops_in_time
expect "it starts again" inside systemctl start epochd
if [ "$failed" != 0 ]; then inside journalctl --no-pager --unit epochd --lines 40 || true; fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
