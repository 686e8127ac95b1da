"""How long the probe takes: for a small file with its own start, and for large ones beside those who read them too."""
import os
import statistics
import subprocess
import sys
import time

import artifacts

FRAMEWORK = f"{os.path.dirname(os.path.abspath(__file__))}/framework.py"
SMALL = 2**20
LARGE = int(os.environ.get("EPOCHD_BENCH_BYTES", 2**30))


def probe_cost(programs, folder, rounds=101):
    """(g) the probe on 1 MiB, from its start to its reaped end, as the daemon runs it."""
    with folder() as path:
        for name, write in {"HDF5": artifacts.hdf5, "safetensors": artifacts.safetensors,
                            "torch zip": artifacts.torch_zip}.items():
            write(f"{path}/weights", SMALL)
            seconds = [time_probe(programs, f"{path}/weights") for _ in range(rounds)]
            print(f"(g) probe of 1 MiB of {name}, its start included: {statistics.median(seconds) * 1000:.1f} ms "
                  "(at most 15 ms)", flush=True)


def time_probe(programs, path):
    """Descriptor 3 is the file or the directory, and nothing else is open."""
    source = os.open(path, os.O_RDONLY)
    actions = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0), (os.POSIX_SPAWN_DUP2, source, 3)]
    begun = time.monotonic()
    process = os.posix_spawn(f"{programs}/epochd-probe", ["epochd-probe", "--fd", "3"], {}, file_actions=actions)
    _, status = os.waitpid(process, 0)
    seconds = time.monotonic() - begun
    os.close(source)
    if status:
        raise SystemExit(f"the probe ended with {os.waitstatus_to_exitcode(status)} on {path}")
    return seconds


def verification_speed(programs, folder):
    """(h) verification of 1 GiB of each format, beside the framework's own reader and a plain read."""
    for name, (suffix, write, python) in formats().items():
        with folder() as path:
            target = f"{path}/weights{suffix}"
            write(target, LARGE)
            measure(programs, name, target, python)


def formats():
    """Each format's suffix, writer, and the Python whose framework reads it; None where there is none here."""
    keras, torch = os.environ.get("EPOCHD_KERAS_PYTHON"), os.environ.get("EPOCHD_TORCH_PYTHON")
    found = {"hdf5": ("", artifacts.hdf5, sys.executable), "safetensors": ("", artifacts.safetensors, torch),
             "torch": ("", artifacts.torch_zip, torch)}
    suffixes = {"keras": ".keras", "keras-weights": ".weights.h5", "tf-checkpoint": "", "tf-savedmodel": ""}
    found |= by_framework(keras, suffixes, "EPOCHD_KERAS_PYTHON")
    return found | by_framework(
        torch, {"torch-legacy": "", "torch-distributed": "", "hf-checkpoint": ""}, "EPOCHD_TORCH_PYTHON")


def by_framework(python, suffixes, variable):
    if not python:
        print(f"(h) {', '.join(suffixes)} are left out: {variable} names no Python", flush=True)
        return {}
    return {name: (suffix, writer(name, python), python) for name, suffix in suffixes.items()}


def writer(name, python):
    return lambda path, size: subprocess.run(
        [python, FRAMEWORK, name, "write", path, str(size)], check=True, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)


def measure(programs, name, target, python, rounds=5):
    whole = files_of(target)
    # A checkpoint's prefix is no file itself: the daemon hands over the directory.
    subject = target if os.path.exists(target) else os.path.dirname(target)
    require_passed(programs, subject)
    ours, plain, theirs = [], [], []
    for _ in range(rounds):
        plain.append(time_plain(whole))
        ours.append(time_probe(programs, subject))
        theirs += [time_framework(python, name, target)] if python else []
    size = sum(os.path.getsize(file) for file in whole)
    report(name, size, statistics.median(ours), statistics.median(plain), statistics.median(theirs or [0]))


def files_of(target):
    if os.path.isfile(target):
        return [target]
    folder = target if os.path.isdir(target) else os.path.dirname(target)
    return sorted(f"{parent}/{name}" for parent, _, names in os.walk(folder) for name in names)


def require_passed(programs, subject):
    answer = subprocess.run([f"{programs}/epochd-probe", subject], capture_output=True, text=True, check=True).stdout
    if "\nverdict passed\n" not in answer:
        raise SystemExit(f"the probe does not take {subject} for whole:\n{answer[:500]}")


def time_plain(files):
    begun = time.monotonic()
    subprocess.run(["sh", "-c", 'cat "$@" > /dev/null', "sh", *files], check=True)
    return time.monotonic() - begun


def time_framework(python, name, target):
    answer = subprocess.run(
        [python, FRAMEWORK, name, "read", target], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return float(answer.stdout)


def report(name, size, ours, plain, theirs):
    def speed(seconds):
        return f"{size / seconds / 1e9:.2f} GB/s"

    reader = f"its own reader {speed(theirs)}, ratio {ours / theirs:.2f}" if theirs else "no reader of its own here"
    print(f"(h) {name}, {size / 2**30:.2f} GiB verified: {speed(ours)}; {reader}; "
          f"plain read {speed(plain)}, ratio {ours / plain:.2f}", flush=True)
