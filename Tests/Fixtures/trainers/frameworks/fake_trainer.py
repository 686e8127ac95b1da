#!/usr/bin/env python3
"""A trainer without a framework: ../hdf5_trainer.py, with its truth in the run directory unless told otherwise."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import hdf5_trainer

if __name__ == "__main__":
    options = hdf5_trainer.arguments()
    options.run.mkdir(parents=True, exist_ok=True)
    options.truth = options.truth or options.run / "truth.jsonl"
    hdf5_trainer.train(options)
