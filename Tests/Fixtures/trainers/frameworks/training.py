"""What the trainers in this folder share. Usage: python TRAINER.py RUN_DIR, with these variables:

  EPOCHS (8), EPOCH_SECONDS (2), STEPS (8 batches an epoch), HIDDEN (64 units), SEED (1)
  ORDER  ckpt_first (default) or log_first: which of weights and row is written first
  TRUTH  a JSONL file outside RUN_DIR: {"epoch", "path", "size", "sha256"} of each finished save, epochs from 0. Of a
         directory the hash is that of 'relative path NUL sha256 LF' for each of its files in order
"""
import hashlib
import json
import os
import sys
import time
from pathlib import Path


def setting(name, default):
    return type(default)(os.environ.get(name, default))


EPOCHS, STEPS, HIDDEN = setting("EPOCHS", 8), setting("STEPS", 8), setting("HIDDEN", 64)
SEED, PAUSE = setting("SEED", 1), setting("EPOCH_SECONDS", 2.0) / setting("STEPS", 8)
LOG_FIRST = setting("ORDER", "ckpt_first") == "log_first"
TRUTH = os.environ.get("TRUTH")
BATCH, INPUTS = 16, 16


def run_directory():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    run = Path(sys.argv[1]).resolve()
    run.mkdir(parents=True, exist_ok=True)
    return run


def digest(path):
    """Size and hash of a file or of a directory."""
    if path.is_file():
        content = path.read_bytes()
        return len(content), hashlib.sha256(content).hexdigest()
    size, whole = 0, hashlib.sha256()
    for file in sorted((file for file in path.rglob("*") if file.is_file()), key=lambda file: str(file)):
        count, sha256 = digest(file)
        size += count
        whole.update(f"{file.relative_to(path)}\0{sha256}\n".encode())
    return size, whole.hexdigest()


def tell(epoch, path):
    """To be called when nothing of the epoch is still to be written: hashing takes its time."""
    if TRUTH:
        size, sha256 = digest(path)
        with open(TRUTH, "a") as file:
            told = {"epoch": epoch, "path": str(path), "size": size, "sha256": sha256, "time": time.time()}
            file.write(json.dumps(told) + "\n")


def samples():
    import numpy

    random, count = numpy.random.default_rng(SEED), STEPS * BATCH
    weights = random.normal(size=(INPUTS, 1))
    inputs = random.normal(size=(count + 64, INPUTS)).astype("float32")
    labels = (inputs @ weights + 0.3 * random.normal(size=(count + 64, 1)) > 0).astype("float32")
    return (inputs[:count], labels[:count]), (inputs[count:], labels[count:])
