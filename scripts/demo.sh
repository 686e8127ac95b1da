#!/usr/bin/env bash
# Shows epochd at work in ./demo: a training overwrites one file each epoch, epochd keeps the weights worth keeping,
# and the best come back whole. Ends by itself; only the processes started here are ended.
set -euo pipefail
cd "$(dirname "$0")/.."

top=$PWD
python=/usr/bin/python3 # Debian's own: it has h5py
programs=$(scripts/programs.sh)
daemon=

say() { printf '\n==> %s\n' "$*"; }

show() { # a command as a person would type it, and what it prints
    printf '$ %s\n' "$*"
    "$programs/$1" "${@:2}"
}

stop_daemon() { # its exit status
    [ -n "$daemon" ] || return 0
    local pid=$daemon
    daemon=
    kill -TERM "$pid" 2>/dev/null || true
    wait "$pid"
}

fail() {
    printf '\ndemo: %s\n' "$*" >&2
    if [ -s epochd.log ]; then
        echo "epochd said last:" >&2
        tail -n 20 epochd.log >&2
    fi
    exit 1
}

start_daemon() {
    "$programs/epochd" --config config.json > epochd.log 2>&1 &
    daemon=$!
    for _ in $(seq 150); do
        kill -0 "$daemon" 2>/dev/null || fail "epochd ended at once"
        if "$programs/epochctl" --socket epochd.sock status > /dev/null 2>&1; then return; fi
        sleep 0.2
    done
    fail "epochd did not answer within 30 seconds"
}

rm -rf demo
mkdir demo
cd demo
echo '*' > .gitignore # nothing in here belongs to the repository
cp ../config.json .
trap 'stop_daemon || true' EXIT

say "epochd starts with the sample policy: the best by val_loss are saved, the 2 latest and the 3 best of these stay"
show epochd --check --config config.json
start_daemon
echo "epochd runs as process $daemon and watches ./runs/*"

say "A training of 8 epochs begins in runs/sample. It overwrites model.h5 and knows nothing of epochd"
"$python" "$top/Tests/Fixtures/trainers/hdf5_trainer.py" runs/sample --truth truth.jsonl
cat runs/sample/training.csv
ls -l runs/sample

say "What epochd made of it"
curl --fail --silent --show-error --max-time 60 --unix-socket epochd.sock -X POST http://localhost/v1/sync \
    > /dev/null ||
    fail "the daemon did not answer sync"
show epochctl --socket epochd.sock status
show epochctl --socket epochd.sock runs
show epochctl --socket epochd.sock records demo/sample
show epochctl --socket epochd.sock snapshots demo/sample

say "The archive holds plain files that any framework loads, and links to the best and the latest"
(cd archive/demo/sample && ls -l)

say "The best weights come back, and are what the training wrote when that epoch ended"
show epochctl --socket epochd.sock restore demo/sample --best --to best.h5
"$python" "$top/scripts/check-restored.py" best.h5 truth.jsonl ||
    fail "the restored weights are not those of the best epoch"

say "epochd stops"
stop_daemon || fail "epochd ended with status $?"
echo "Success. Look around in ./demo; 'make demo' begins anew."
