#!/usr/bin/env python3
"""check-restored.py WEIGHTS TRUTH: the weights open as HDF5 and are, byte by byte, those of the epoch with the lowest
val_loss in the trainer's own account. Needs h5py."""
import hashlib
import json
import sys

import h5py


def main(weights, truth):
    lines = [json.loads(line) for line in open(truth)]
    best = min((line for line in lines if line["event"] == "end"), key=lambda line: line["metrics"]["val_loss"])
    with h5py.File(weights, "r") as file:
        layers = [name.decode() for name in file.attrs["layer_names"]]
        parameters = sum(file[name][key.decode()].size for name in layers for key in file[name].attrs["weight_names"])
    print(f"h5py reads {len(layers)} layers with {parameters} parameters")
    if hashlib.sha256(open(weights, "rb").read()).hexdigest() != best["sha256"]:
        sys.exit(f"{weights} differs from the weights of epoch {best['epoch'] + 1}")
    val_loss = best["metrics"]["val_loss"]
    print(f"They are the weights of epoch {best['epoch'] + 1}, val_loss {val_loss:.5f}: same SHA-256")


if __name__ == "__main__":
    main(*sys.argv[1:])
