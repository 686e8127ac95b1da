#!/usr/bin/env python3
"""A trainer without a framework: it writes what Keras's ModelCheckpoint and CSVLogger write, by h5py and numpy alone.

Each epoch it waits, saves weights in the layout of Keras 2's save_weights, and logs one CSV row (CRLF, sorted metrics).
Other logs are in epoch_logs.py, weights of several files in tree_weights.py.
With --truth it tells, in a file outside the run directory, what a watcher may call a finished file:
  {"event": "begin", "epoch", "path", "time"}                            the old contents end here
  {"event": "end", "epoch", "path", "size", "sha256", "metrics", "time"} the file is whole from here on
  {"event": "row", "epoch", "metrics", "time"}                           the row is in the log
  {"event": "hold", "where", "epoch", "time"}                            it waits for a line on standard input (--hold)
A crash leaves a "begin" without an "end". The same seed gives the same bytes, epochs and metrics. Epochs are 0-based.
"""
import argparse
import hashlib
import io
import json
import math
import os
import struct
import sys
import time
from pathlib import Path

import h5py
import numpy

import tree_weights
from epoch_logs import LOGS

METRICS = ["accuracy", "loss", "val_accuracy", "val_loss"]
LAYERS = 8


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("run", type=Path, help="the run directory; made when missing")
    add("--epochs", type=int, default=8, help="one past the last epoch, as in fit(epochs=)")
    add("--start", type=int, default=0, help="first epoch; above 0, or with --append, the log is continued")
    add("--append", action="store_true", help="continue the log, also when epochs repeat")
    add("--epoch-seconds", type=float, default=1.0)
    add("--write-seconds", type=float, default=0.2, help="how long one save takes")
    add("--size-mb", type=float, default=1.0)
    add("--name", default="model.h5", help="may hold {epoch:02d}, {val_loss:.4f}, ...; then every epoch has its file")
    add("--mode", choices=["inplace", "rename", "unlink"], default="inplace",
        help="rewrite the same inode; write NAME.tmp and rename it; or remove it first")
    add("--style", choices=sorted(STYLES), default="h5py",
        help="HDF5 by its library, layer by layer; HDF5 front to back, as cp writes; or safetensors, likewise")
    add("--fsync", action="store_true", help="after each save")
    add("--tree", choices=sorted(tree_weights.SAVES),
        help="weights of several files; --name is their directory or prefix")
    add("--template", type=Path, help="weights of that kind, written by the real framework")
    add("--log-format", choices=sorted(LOGS), default="csv")
    add("--log", help="another name for it: training.csv, log.jsonl, or the folder tb")
    add("--log-order", choices=["after", "before"], default="after", help="the row after or before the weights")
    add("--sep", default=",")
    add("--only-improved", action="store_true", help="save only when val_loss improves (save_best_only)")
    add("--nan-at", type=int, default=-1, help="from this epoch on every metric is NaN")
    add("--crash-at", type=int, default=-1, help="die in the middle of this epoch's file")
    add("--freeze-mtime", action="store_true", help="put the modification time back after each save")
    add("--same-data", action="store_true", help="every epoch has the same bytes")
    add("--steps-per-epoch", type=int, default=0,
        help="write whole models, as Keras 2's save, whose optimizer has done so many steps in each epoch")
    add("--callback-seconds", type=float, default=0.0, help="between the weights and the row")
    add("--seed", type=int, default=1)
    add("--truth", type=Path, help="a JSONL file outside the run directory")
    add("--hold", action="append", default=[], metavar="WHERE:EPOCH",
        help="wait there: epoch (before it), file (in the middle of it), saved (after file and row), row (in mid-row)")
    return parser.parse_args()


def metrics_of(options):
    """Metrics by epoch: they fall, with enough noise that some epochs do not improve."""
    noise = numpy.random.default_rng([options.seed, 0xC5])
    rows = []
    for epoch in range(options.epochs):
        loss = 1.2 * math.exp(-epoch / 4) + 0.1 * float(noise.random())
        val_loss = loss + 0.05 + 0.25 * float(noise.random())
        values = [1 - loss / 2, loss, 1 - val_loss / 2, val_loss]
        is_nan = 0 <= options.nan_at <= epoch
        rows.append(dict(zip(METRICS, [math.nan] * 4 if is_nan else values)))
    return rows


def told(metrics):
    return {name: "nan" if math.isnan(value) else value for name, value in metrics.items()}


def holds(options, where, epoch):
    return f"{where}:{epoch}" in options.hold


class Log:
    """A log of the kind that is asked for, and the truth of its rows."""

    def __init__(self, options, truth):
        self.options, self.truth = options, truth
        self.log = LOGS[options.log_format](options, METRICS)

    def row(self, epoch, metrics):
        row = self.log.row(epoch, metrics)
        middle = len(row) // 2 if holds(self.options, "row", epoch) else 0
        self.log.write(row[:middle])
        self.truth.hold(self.options, "row", epoch)
        self.log.write(row[middle:])
        stored = {name: self.log.stored(value) for name, value in metrics.items()}
        self.truth.write(event="row", epoch=epoch, metrics=told(stored))


def digest_of_file(path):
    content = path.read_bytes()
    return len(content), hashlib.sha256(content).hexdigest()


class Truth:
    def __init__(self, path, is_tree=False):
        self.file = open(path, "a") if path else None
        self.is_tree = is_tree

    def begin(self, epoch, path):
        self.write(event="begin", epoch=epoch, path=str(path))

    def end(self, epoch, path, metrics):
        size, digest = tree_weights.digest(path) if self.is_tree else digest_of_file(path)
        self.write(event="end", epoch=epoch, path=str(path), size=size, sha256=digest, metrics=told(metrics))

    def hold(self, options, where, epoch):
        if holds(options, where, epoch):
            self.write(event="hold", where=where, epoch=epoch)
            sys.stdin.readline()

    def write(self, **fields):
        if self.file:
            self.file.write(json.dumps({**fields, "time": time.time()}) + "\n")
            self.file.flush()


def write_weights(path, epoch, options, truth):
    """One file, layer by layer, with a pause after each: a reader in between sees a part."""
    with h5py.File(path, "w") as file:
        for index in layers(file, epoch, options):
            file.flush()
            pause(index, epoch, options, truth)


def layers(file, epoch, options):
    """Writes one after the other, and tells which it was."""
    names = [f"dense_{index}" for index in range(LAYERS)]
    columns = max(1, int(options.size_mb * 2**20 / LAYERS / 4 / 16))
    weights = file
    if options.steps_per_epoch:
        file.attrs["model_config"] = '{"class_name": "Sequential"}'
        weights = file.create_group("model_weights")
        write_optimizer(file.create_group("optimizer_weights"), options.steps_per_epoch * (epoch + 1))
    for group in dict.fromkeys([file, weights]):
        group.attrs["backend"] = b"tensorflow"
        group.attrs["keras_version"] = b"2.15.0"
    weights.attrs["layer_names"] = numpy.array([name.encode() for name in names])
    for index, name in enumerate(names):
        content = 0 if options.same_data else epoch
        write_layer(weights, name, numpy.random.default_rng([options.seed, content, index]), columns)
        yield index


def pause(index, epoch, options, truth):
    if epoch == options.crash_at and index == LAYERS // 2:
        os._exit(9)
    if index == LAYERS // 2:
        truth.hold(options, "file", epoch)
    time.sleep(options.write_seconds / LAYERS)


def write_optimizer(group, steps):
    group.attrs["weight_names"] = numpy.array([b"iteration:0"])
    group.create_dataset("iteration:0", data=numpy.int64(steps))


def write_layer(file, name, random, columns):
    group = file.create_group(name)
    group.attrs["weight_names"] = numpy.array([f"{name}/kernel:0".encode(), f"{name}/bias:0".encode()])
    group.create_dataset(f"{name}/kernel:0", data=random.standard_normal((16, columns), dtype=numpy.float32))
    group.create_dataset(f"{name}/bias:0", data=numpy.zeros(columns, numpy.float32))


def write_bytes(content):
    """A finished image, front to back in as many pieces as there are layers."""
    def write(path, epoch, options, truth):
        image = content(epoch, options)
        size = -(-len(image) // LAYERS)
        with open(path, "wb", buffering=0) as file:
            for index in range(LAYERS):
                file.write(image[index * size:(index + 1) * size])
                pause(index, epoch, options, truth)
    return write


def write_safetensors(path, epoch, options, truth):
    """As safetensors' save_file: under a hidden name, and renamed."""
    beside = path.with_name(f".tmp{epoch:06d}")
    write_bytes(safetensors_image)(beside, epoch, options, truth)
    os.replace(beside, path)


def hdf5_image(epoch, options):
    image = io.BytesIO()
    with h5py.File(image, "w") as file:
        for _ in layers(file, epoch, options):
            pass
    return image.getvalue()


def safetensors_image(epoch, options):
    """The length of a header in JSON, the header, and the values of one tensor."""
    content = 0 if options.same_data else epoch
    values = numpy.random.default_rng([options.seed, content]).standard_normal(
        max(1, int(options.size_mb * 2**20 / 4)), dtype=numpy.float32)
    tensor = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [0, values.nbytes]}
    header = json.dumps({"dense.weight": tensor}).encode()
    return struct.pack("<Q", len(header)) + header + values.tobytes()


STYLES = {"h5py": write_weights, "bytes": write_bytes(hdf5_image), "safetensors": write_safetensors}


def save(path, epoch, options, truth):
    write = tree_weights.SAVES[options.tree] if options.tree else STYLES[options.style]
    if options.mode == "rename" and not options.tree:
        beside = path.with_name(path.name + ".tmp")
        write(beside, epoch, options, truth)
        os.replace(beside, path)
        return
    if options.mode == "unlink" and not options.tree:
        path.unlink(missing_ok=True)
    write(path, epoch, options, truth)


def sync(path):
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def train(options):
    options.run.mkdir(parents=True, exist_ok=True)
    truth, best = Truth(options.truth, bool(options.tree)), math.inf
    log = Log(options, truth)
    for epoch, metrics in enumerate(metrics_of(options)):
        improved = metrics["val_loss"] < best  # strict, so NaN never improves
        best = metrics["val_loss"] if improved else best
        if epoch < options.start:
            continue
        truth.hold(options, "epoch", epoch)
        time.sleep(max(0.0, options.epoch_seconds - options.write_seconds))
        if options.log_order == "before":
            log.row(epoch, metrics)
            time.sleep(options.callback_seconds)
        is_saved = improved or not options.only_improved
        if is_saved:
            path = options.run / options.name.format(epoch=epoch + 1, **metrics)
            truth.begin(epoch, path)
            save(path, epoch, options, truth)
            if options.fsync:
                sync(path)
            if options.freeze_mtime:
                os.utime(path, ns=(10**18, 10**18))
        if options.log_order == "after":
            time.sleep(options.callback_seconds)
            log.row(epoch, metrics)
        if is_saved:  # hashing takes its time, which must not come between file and row
            truth.end(epoch, path, metrics)
        truth.hold(options, "saved", epoch)


if __name__ == "__main__":
    train(arguments())
