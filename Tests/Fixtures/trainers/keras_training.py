"""What keras2_trainer.py and keras3_trainer.py share: a small model, ModelCheckpoint and CSVLogger, and the truth.

usage: keras2_trainer.py RUN_DIR, with these variables:
  EPOCHS (6), EPOCH_SECONDS (0.5), SEED (1)
  NAME (model.h5)     ModelCheckpoint's filepath in RUN_DIR; may hold {epoch:02d} and metrics
  BEST (0), WEIGHTS   its save_best_only and save_weights_only (by default 1 for names ending in .weights.h5)
  ORDER               ckpt_first (default) or log_first: which of the two callbacks comes first
  TRUTH               a JSONL file outside RUN_DIR: {"epoch", "seconds", "files": [{"path", "size", "sha256"}]} for each
                      epoch, of the files that it wrote; "seconds" is how long it took to save and to log
  REFERENCE           a directory in which a second ModelCheckpoint keeps what the user wants to have in the end,
  FILEPATH, KEEP_BEST under this filepath and save_best_only: the archive must hold exactly these files
"""
import hashlib
import json
import os
import sys
import time
from pathlib import Path

import numpy


class Settings:
    def __init__(self):
        if len(sys.argv) != 2:
            sys.exit(__doc__)
        value = os.environ.get
        self.run = Path(sys.argv[1]).resolve()
        self.epochs = int(value("EPOCHS", "6"))
        self.epoch_seconds = float(value("EPOCH_SECONDS", "0.5"))
        self.seed = int(value("SEED", "1"))
        self.name = value("NAME", "model.h5")
        self.best = value("BEST", "0") == "1"
        self.weights_only = value("WEIGHTS", "1" if self.name.endswith(".weights.h5") else "0") == "1"
        self.log_first = value("ORDER", "ckpt_first") == "log_first"
        self.truth = value("TRUTH")
        self.reference = value("REFERENCE")
        self.filepath = value("FILEPATH", self.name)
        self.keep_best = value("KEEP_BEST", "0") == "1"


def fingerprints(run):
    """Which version of each file stands there now: a new one has another identity or another time of change."""
    stats = {path: path.stat() for path in run.iterdir() if path.suffix in (".h5", ".hdf5", ".keras")}
    return {path: (stat.st_ino, stat.st_ctime_ns, stat.st_size) for path, stat in stats.items()}


def described(path):
    content = path.read_bytes()
    return {"path": str(path), "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def callbacks(keras, settings):
    base = keras.callbacks.Callback

    class Setback(base):
        """Spoils the model for every third epoch, so that save_best_only has something to skip and then to save."""

        def on_epoch_begin(self, epoch, logs=None):
            if epoch % 3 == 2:
                self.good = self.model.get_weights()
                self.model.set_weights([-0.5 * array for array in self.good])
            elif epoch % 3 == 0 and epoch > 0:
                self.model.set_weights(self.good)

    class Start(base):
        """The first callback: it makes the epoch last, and takes the time when the epoch's own work ends."""

        def on_epoch_end(self, epoch, logs=None):
            time.sleep(settings.epoch_seconds)
            self.before, self.since = fingerprints(settings.run), time.monotonic()

    class Truth(base):
        """The callback after ModelCheckpoint and CSVLogger: tells which files are finished now."""

        def on_epoch_end(self, epoch, logs=None):
            seconds, now = time.monotonic() - start.since, fingerprints(settings.run)
            written = [described(path) for path in sorted(now) if now[path] != start.before.get(path)]
            with open(settings.truth, "a") as file:
                file.write(json.dumps({"epoch": epoch, "seconds": round(seconds, 3), "files": written}) + "\n")

    def checkpoint(directory, filepath, best):
        return keras.callbacks.ModelCheckpoint(
            str(Path(directory) / filepath), monitor="val_loss", save_best_only=best,
            save_weights_only=settings.weights_only)

    start = Start()
    pair = [checkpoint(settings.run, settings.name, settings.best),
            keras.callbacks.CSVLogger(str(settings.run / "training.csv"))]
    chosen = [start, Setback(), *(reversed(pair) if settings.log_first else pair)]
    if settings.truth:
        chosen.append(Truth())
    if settings.reference:
        chosen.append(checkpoint(settings.reference, settings.filepath, settings.keep_best))
    return chosen


def model(keras):
    layers = keras.layers
    built = keras.Sequential([
        keras.Input((16,)), layers.Dense(64, activation="relu"), layers.Dense(1, activation="sigmoid")])
    built.compile(keras.optimizers.Adam(0.005), "binary_crossentropy", metrics=["accuracy"])
    return built


def samples(seed):
    random = numpy.random.default_rng(seed)
    inputs = random.normal(size=(192, 16)).astype("float32")
    noisy = inputs @ random.normal(size=(16, 1)) + random.normal(size=(192, 1))
    labels = (noisy > 0).astype("float32")
    return (inputs[:128], labels[:128]), (inputs[128:], labels[128:])


def train(keras):
    settings = Settings()
    settings.run.mkdir(parents=True, exist_ok=True)
    if settings.reference:
        Path(settings.reference).mkdir(parents=True, exist_ok=True)
    keras.utils.set_random_seed(settings.seed)
    training, validation = samples(settings.seed)
    model(keras).fit(*training, batch_size=16, epochs=settings.epochs, validation_data=validation,
                     callbacks=callbacks(keras, settings), verbose=2)
