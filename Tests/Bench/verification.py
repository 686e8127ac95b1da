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
    for name, (write, python) in formats().items():
        with folder() as path:
            target = f"{path}/{'m.keras' if name == 'keras' else 'weights'}"
            write(target, LARGE)
            measure(programs, name, target, python)


def formats():
    """Each format's writer, and the Python whose framework reads it; None where there is none here."""
    keras, torch = os.environ.get("EPOCHD_KERAS_PYTHON"), os.environ.get("EPOCHD_TORCH_PYTHON")
    found = {"hdf5": (artifacts.hdf5, sys.executable), "safetensors": (artifacts.safetensors, torch),
             "torch": (artifacts.torch_zip, torch)}
    if keras:
        found |= {"keras": (by_framework("keras", keras), keras),
                  "tf-checkpoint": (by_framework("tf-checkpoint", keras), keras)}
    else:
        print("(h) .keras and TF checkpoints are left out: EPOCHD_KERAS_PYTHON names no Python with Keras", flush=True)
    return found


def by_framework(name, python):
    return lambda path, size: subprocess.run(
        [python, FRAMEWORK, name, "write", path, str(size)], check=True, stderr=subprocess.DEVNULL)


def measure(programs, name, target, python, rounds=5):
    whole = files_of(target)
    require_passed(programs, target, whole)
    subject = os.path.dirname(target) if len(whole) > 1 else target
    ours, plain, theirs = [], [], []
    for _ in range(rounds):
        plain.append(time_plain(whole))
        ours.append(time_probe(programs, subject))
        theirs += [time_framework(python, name, target)] if python else []
    size = sum(os.path.getsize(file) for file in whole)
    report(name, size, statistics.median(ours), statistics.median(plain), statistics.median(theirs or [0]))


def files_of(target):
    """A checkpoint's prefix is no file itself."""
    folder = os.path.dirname(target)
    return [target] if os.path.exists(target) else sorted(f"{folder}/{name}" for name in os.listdir(folder))


def require_passed(programs, target, files):
    subject = os.path.dirname(target) if len(files) > 1 else target
    answer = subprocess.run([f"{programs}/epochd-probe", subject], capture_output=True, text=True, check=True).stdout
    if "\nverdict passed\n" not in answer:
        raise SystemExit(f"the probe does not take {target} for whole:\n{answer[:500]}")


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
