"""How fast logs are followed: many at once, long ones, and each kind alone."""
import os
import statistics
import subprocess
import sys
import time

import logs
from measured import Daemon

BEST_ONLY = {"checkpoint": {"filepath": "weights.{epoch:02d}.h5", "monitor": "val_loss", "save_best_only": True}}


def growing_logs(programs, folder, logs=10_000, seconds=30):
    """(i) processor time and memory while many logs grow by a row a second each."""
    with folder() as path:
        for number in range(logs):
            os.makedirs(f"{path}/runs/run-{number:05d}")
            with open(f"{path}/runs/run-{number:05d}/training.csv", "w") as file:
                file.write("epoch,loss,val_loss\r\n0,0.5,0.5\r\n")
        with Daemon(programs, path, BEST_ONLY) as daemon:
            daemon.drain()
            time.sleep(5)
            before, begun = daemon.cpu_seconds(), time.monotonic()
            subprocess.run([sys.executable, __file__, path, str(logs), str(seconds)], check=True)
            subprocess.run([f"{programs}/epochctl", "--socket", f"{path}/epochd.sock", "sync"], check=True,
                           stdout=subprocess.DEVNULL)
            span = time.monotonic() - begun
            share, resident = (daemon.cpu_seconds() - before) / span, daemon.resident_bytes() / 1e6
    print(f"(i) {logs:,} logs that grow by a row a second, over {span:.0f} s: {share:.2f} of a core (at most 1), "
          f"{resident:.0f} MB resident (at most 200 MB)", flush=True)


def write_rows(path, logs, seconds):
    """A row a second into each, evenly; says so when that could not be kept up."""
    begun = time.monotonic()
    for epoch in range(1, seconds + 1):
        for number in range(logs):
            with open(f"{path}/runs/run-{number:05d}/training.csv", "a") as file:
                file.write(f"{epoch},{0.5 + epoch},{0.5 + epoch}\r\n")
            if number % 100 == 0:
                due = begun + epoch - 1 + number / logs
                time.sleep(max(0, due - time.monotonic()))
    late = time.monotonic() - begun - seconds
    if late > 0.1 * seconds:
        print(f"(i) the writer was {late:.1f} s late: fewer rows a second than were wanted", file=sys.stderr)


def batch_rows(programs, folder, rounds=3):
    """(j) a log of a million batch rows that is found at the start, on one core; memory beside a tenth of it."""
    for kind in ("jsonl", "lightning"):
        seconds, memory = [], {}
        for rows in (100_000, 1_000_000):
            for _ in range(rounds):
                seconds.append(0)
                with folder() as path:
                    seconds[-1], memory[rows] = caught_up(programs, path, kind, rows)
        print(f"(j) 1,000,000 batch rows, {kind}, on one core: {statistics.median(seconds[rounds:]):.2f} s "
              f"(at most 10 s), {memory[1_000_000]:.0f} MB resident; of 100,000 rows: {memory[100_000]:.0f} MB",
              flush=True)


def caught_up(programs, path, kind, rows):
    os.makedirs(f"{path}/runs/long")
    with open(f"{path}/runs/long/log", "w") as file:
        file.writelines(LONG_LOGS[kind](rows))
    watch = BEST_ONLY | {"log": "log"}
    with Daemon(programs, path, watch, prefix=("taskset", "-c", "0")) as daemon:
        return daemon.ready_after, daemon.resident_bytes() / 1e6


def json_lines(rows, steps=1000):
    for row in range(rows):
        epoch, loss = row // steps, 1 / (row + 3)
        yield f'{{"epoch": {epoch}, "step": {row}, "loss": {loss!r}, "lr": 0.001}}\n'
        if row % steps == steps - 1:
            yield f'{{"epoch": {epoch}, "step": {row}, "val_loss": {loss * 1.1!r}}}\n'


def lightning(rows, steps=1000):
    yield "epoch,step,train_loss,val_loss\n"
    for row in range(rows):
        epoch, loss = row // steps, 1 / (row + 3)
        yield f"{epoch},{row},{loss!r},\n"
        if row % steps == steps - 1:
            yield f"{epoch},{row},,{loss * 1.1!r}\n"


LONG_LOGS = {"jsonl": json_lines, "lightning": lightning}


def parsers(programs, folder):
    """(k) each parser alone, on one core, in portions as the daemon reads them."""
    with folder() as path:
        words = []
        for kind, write in logs.KINDS.items():
            with open(f"{path}/{kind}", "wb") as file:
                logs.fill(file, write())
            words += [kind.split("-")[0], f"{path}/{kind}"]
        output = subprocess.run(["taskset", "-c", "0", f"{programs}/log-bench", *words], check=True,
                                capture_output=True, text=True).stdout
    speeds = [f"{kind} {float(line.split()[1]):.0f}" for kind, line in zip(logs.KINDS, output.splitlines())]
    print(f"(k) MB/s of each parser alone (at least 100): {', '.join(speeds)}", flush=True)


if __name__ == "__main__":
    write_rows(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
