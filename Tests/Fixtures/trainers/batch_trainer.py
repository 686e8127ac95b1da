#!/usr/bin/env python3
"""A trainer that logs each batch as a line of JSON, and saves its weights after every so many of them, as Keras's
ModelCheckpoint with a number for save_freq: the counter runs on over epochs.

After each save it tells what it saved ({"epoch", "batch", "sha256"}, from 0), and waits for a line on standard input.
"""
import argparse
import hashlib
import json
import sys
import time
from pathlib import Path

import h5py
import numpy


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("run", type=Path, help="the run directory; made when missing")
    add("--epochs", type=int, default=2)
    add("--batches", type=int, default=7, help="in an epoch")
    add("--every", type=int, default=3, help="save_freq")
    add("--name", default="model.h5", help="may hold {epoch} and {batch}, from 1")
    add("--order", choices=["log_first", "weights_first"], default="log_first")
    add("--batch-seconds", type=float, default=0.1)
    return parser.parse_args()


def save(path, seed):
    with h5py.File(path, "w") as file:
        file.create_dataset("kernel", data=numpy.random.default_rng(seed).random((64, 64), dtype=numpy.float32))
    return hashlib.sha256(path.read_bytes()).hexdigest()


def log(options, row):
    with open(options.run / "log.jsonl", "a") as file:
        file.write(json.dumps(row) + "\n")


def train(options):
    step = 0
    for epoch in range(options.epochs):
        for batch in range(options.batches):
            time.sleep(options.batch_seconds)
            row = {"epoch": epoch, "step": step, "loss": 1 / (step + 1)}
            step += 1
            if options.order == "log_first":
                log(options, row)
            if step % options.every == 0:
                path = options.run / options.name.format(epoch=epoch + 1, batch=batch + 1)
                saved = {"epoch": epoch, "batch": batch, "sha256": save(path, step)}
            if options.order == "weights_first":
                log(options, row)
            if step % options.every == 0:
                print(json.dumps(saved), flush=True)
                sys.stdin.readline()
        log(options, {"epoch": epoch, "val_loss": 1 / (epoch + 1)})


if __name__ == "__main__":
    chosen = arguments()
    chosen.run.mkdir(parents=True, exist_ok=True)
    train(chosen)
