"""usage: bench.py PROGRAMS [a b c d e f g h i j k]: measures what is asked for (default: all); one line a promise."""
import contextlib
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import h5py
import numpy

import following
import verification
from measured import Daemon

HEADER = "epoch,loss,val_loss\r\n"


def weights(mebibytes, seed=1):
    """A whole HDF5 file in Keras's weights layout."""
    image = io.BytesIO()
    values = numpy.random.default_rng(seed).standard_normal(mebibytes * 2**18 - 2048, dtype=numpy.float32)
    with h5py.File(image, "w") as file:
        file.attrs["layer_names"] = [b"dense"]
        group = file.create_group("dense")
        group.attrs["weight_names"] = [b"dense/kernel:0"]
        group.create_dataset("dense/kernel:0", data=values)
    return image.getvalue()


def overwrite(path, content):
    """In place, as Keras does; flushed, so that nobody measures the writing back of the source."""
    with open(path, "wb", buffering=0) as file:
        file.write(content)
        os.fsync(file.fileno())


def append(path, text):
    with open(path, "a", newline="") as file:
        file.write(text)


def row(epoch):
    return f"{epoch},{1 / (epoch + 1)},{1 / (epoch + 2)}\r\n"


@contextlib.contextmanager
def folder():
    path = tempfile.mkdtemp(prefix="epochd-bench.", dir=os.environ.get("EPOCHD_BENCH_DIR", "/var/tmp"))
    try:
        yield path
    finally:
        shutil.rmtree(path)


def milliseconds(seconds):
    return f"{statistics.median(seconds) * 1000:.1f} ms"


def large_snapshot(programs, rounds=9):
    """(a) from the close of a 256 MiB file to its announced commit, beside cp and sync of the same file."""
    content, ours, plain = weights(256), [], []
    with folder() as path:
        run = f"{path}/runs/large"
        os.makedirs(run)
        append(f"{run}/training.csv", HEADER)
        with Daemon(programs, path, {"order": "log_first", "prune": {"keep_latest": 1}}) as daemon:
            for epoch in range(rounds + 1):
                append(f"{run}/training.csv", row(epoch))
                overwrite(f"{run}/model.h5", content)
                closed = time.monotonic()
                ours.append(daemon.wait_for("snapshot committed") - closed)
                plain.append(time_copy(f"{run}/model.h5", f"{path}/plain.h5"))
    ratio = statistics.median(a / b for a, b in zip(ours[1:], plain[1:]))
    print(f"(a) 256 MiB snapshot: {milliseconds(ours[1:])}; cp and sync: {milliseconds(plain[1:])}; "
          f"ratio {ratio:.2f} (at most 1.5)", flush=True)


def time_copy(source, target):
    if os.path.exists(target):
        os.unlink(target)
    begun = time.monotonic()
    subprocess.run(["sh", "-c", f"cp {source} {target} && sync {target}"], check=True)
    return time.monotonic() - begun


def small_snapshot(programs, rounds=51):
    """(b) from the row's write to the announced commit of 1 MiB, beside a shell loop of inotifywait and cp."""
    ours = daemon_latencies(programs, rounds)
    loop = shell_latencies(rounds)
    print(f"(b) row to committed snapshot, 1 MiB: {milliseconds(ours)} (at most 30 ms); "
          f"inotifywait and cp: {milliseconds(loop)}", flush=True)


def daemon_latencies(programs, rounds):
    content, seconds = weights(1), []
    with folder() as path:
        run = f"{path}/runs/small"
        os.makedirs(run)
        with Daemon(programs, path, {"prune": {"keep_latest": 2}}) as daemon:
            append(f"{run}/training.csv", HEADER)
            for epoch in range(rounds + 1):
                time.sleep(0.1)
                overwrite(f"{run}/model.h5", content)
                begun = time.monotonic()
                append(f"{run}/training.csv", row(epoch))
                seconds.append(daemon.wait_for("snapshot committed") - begun)
    return seconds[1:]


def shell_latencies(rounds):
    content, seconds = weights(1), []
    with folder() as path:
        overwrite(f"{path}/model.h5", content)
        append(f"{path}/training.csv", HEADER)
        script = ("inotifywait -q -m -e modify training.csv | while read -r _; do "
                  "cp model.h5 copy.tmp && mv copy.tmp copy.h5 && echo done; done")
        loop = subprocess.Popen(["setsid", "sh", "-c", script], cwd=path, stdout=subprocess.PIPE, text=True)
        time.sleep(1)
        for epoch in range(rounds):
            begun = time.monotonic()
            append(f"{path}/training.csv", row(epoch))
            loop.stdout.readline()
            seconds.append(time.monotonic() - begun)
        os.killpg(loop.pid, 15)
        loop.wait()
    return seconds


def many_runs(path, runs=1000, rows=100):
    text = HEADER + "".join(row(epoch) for epoch in range(rows))
    for number in range(runs):
        os.makedirs(f"{path}/runs/run-{number:04d}")
        append(f"{path}/runs/run-{number:04d}/training.csv", text)


def idle_runs(programs, seconds=60):
    """(c) processor time and memory of 1,000 watched runs to which nothing happens."""
    with folder() as path:
        many_runs(path)
        with Daemon(programs, path, {}) as daemon:
            time.sleep(5)
            before = daemon.cpu_seconds()
            time.sleep(seconds)
            share = (daemon.cpu_seconds() - before) / seconds
            resident = daemon.resident_bytes() / 1e6
    print(f"(c) 1,000 idle runs over {seconds} s: {share * 100:.3f} % processor (at most 0.1 %), "
          f"{resident:.1f} MB resident (at most 64 MB)", flush=True)


def first_scan(programs, rounds=5):
    """(d) from the start of the program to ready, over 1,000 runs with logs of 100 rows that it has never seen."""
    seconds = []
    for _ in range(rounds):
        with folder() as path:
            many_runs(path)
            with Daemon(programs, path, {}) as daemon:
                seconds.append(daemon.ready_after)
    print(f"(d) first scan of 1,000 runs of 100 rows: {statistics.median(seconds):.2f} s (at most 3 s)", flush=True)


def followed_rows(programs, rows=200_000, rounds=3):
    """(e) rows of one log taken, decided on and stored a second, by a daemon that has one core."""
    speeds = []
    for _ in range(rounds):
        with folder() as path:
            empty = f"{path}/empty"
            os.makedirs(f"{empty}/runs")
            with Daemon(programs, empty, {}, prefix=("taskset", "-c", "0")) as daemon:
                start_up = daemon.ready_after
            many_runs(path, runs=1, rows=rows)
            with Daemon(programs, path, {}, prefix=("taskset", "-c", "0")) as daemon:
                speeds.append(rows / (daemon.ready_after - start_up))
    print(f"(e) CSV rows followed on one core: {statistics.median(speeds):,.0f} a second", flush=True)


def replayed_rows(programs, rounds=3):
    """(f) a replay of a long log on one core: time for 1,000,000 rows, memory for these and for 10,000."""
    with folder() as path:
        every, best = write_policy(path, "every"), write_policy(path, "best", save_best_only=True)
        for rows in (10_000, 1_000_000):
            write_long_log(f"{path}/{rows}.csv", rows)
            write_long_log(f"{path}/small-{rows}.csv", rows, scale=1e-6)
        replay(programs, path, rounds, "each saved, as a table", every, "", [])
        replay(programs, path, rounds, "the best saved, all values below 1e-4, as JSON", best, "small-", ["--json"])


def replay(programs, path, rounds, what, config, log, options):
    seconds, memory = [], {}
    for rows in (10_000, 1_000_000):
        command = [f"{programs}/epochctl", "replay", "--config", config, "--log", f"{path}/{log}{rows}.csv", *options]
        for _ in range(rounds):
            begun = time.monotonic()
            memory[rows] = peak_bytes(["taskset", "-c", "0", *command]) / 1e6
            seconds.append(time.monotonic() - begun)
    print(f"(f) replay of 1,000,000 rows, {what}, on one core: {statistics.median(seconds[rounds:]):.2f} s "
          f"(at most 5 s), {memory[1_000_000]:.1f} MB at most; of 10,000 rows: {memory[10_000]:.1f} MB", flush=True)


def write_policy(path, name, **checkpoint):
    watch = {"name": "bench", "runs": "./runs/*", "log": "training.csv", "weights": "model.h5",
             "checkpoint": {"filepath": "weights.{epoch:02d}-{val_loss:.2f}.hdf5", **checkpoint},
             "prune": {"keep_latest": 2, "keep_best": 3}}
    with open(f"{path}/{name}.json", "w") as file:
        json.dump({"archive": "./archive", "watch": [watch]}, file)
    return f"{path}/{name}.json"


def write_long_log(path, rows, scale=1):
    """Numbers of all digits, as training writes them: falling, with noise."""
    noise = numpy.random.default_rng(1).random((rows, 2)).tolist()
    with open(path, "w", newline="") as file:
        file.write("epoch,accuracy,loss,val_accuracy,val_loss\r\n")
        for epoch, (first, second) in enumerate(noise):
            loss = (2 / (1 + epoch / 1000) + first) * scale
            file.write(f"{epoch},{1 - loss / 3},{loss},{1 - second / 3},{loss + second * scale}\r\n")


def peak_bytes(command):
    """Looked at while it runs: what `wait4` tells would count this program's own memory, from before the exec."""
    process, peak = subprocess.Popen(command, stdout=subprocess.DEVNULL), 0
    while process.poll() is None:
        with contextlib.suppress(OSError), open(f"/proc/{process.pid}/status") as file:
            sizes = [line.split()[1] for line in file if line.startswith("VmHWM:")]
            peak = max([peak] + [int(size) * 1024 for size in sizes])
        time.sleep(0.01)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return peak


MEASURES = {"a": large_snapshot, "b": small_snapshot, "c": idle_runs, "d": first_scan, "e": followed_rows,
            "f": replayed_rows, "g": lambda programs: verification.probe_cost(programs, folder),
            "h": lambda programs: verification.verification_speed(programs, folder),
            "i": lambda programs: following.growing_logs(programs, folder),
            "j": lambda programs: following.batch_rows(programs, folder),
            "k": lambda programs: following.parsers(programs, folder)}

if __name__ == "__main__":
    for name in sys.argv[2:] or sorted(MEASURES):
        MEASURES[name](sys.argv[1])
