"""What the trainers with Keras share, beside training.py: a small model, and callbacks in the order that is asked."""
import os
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras

from training import BATCH, EPOCHS, HIDDEN, INPUTS, LOG_FIRST, PAUSE, SEED, TRUTH, run_directory, samples, tell

RUN = run_directory()
ModelCheckpoint = keras.callbacks.ModelCheckpoint


class Slow(keras.callbacks.Callback):
    """Makes an epoch last."""

    def on_train_batch_end(self, batch, logs=None):
        time.sleep(PAUSE)


class Truth(keras.callbacks.Callback):
    """The last callback: tells of what the model saved in this epoch, and how it saves."""

    def on_train_begin(self, logs=None):
        self.saved = []
        if TRUTH:
            self.model.save = self.noting(self.model.save)
            self.model.save_weights = self.noting(self.model.save_weights)

    def noting(self, save):
        def noted(filepath, *arguments, **options):
            save(filepath, *arguments, **options)
            self.saved.append(Path(filepath))
        return noted

    def on_epoch_end(self, epoch, logs=None):
        for path in self.saved:
            # A TensorFlow checkpoint is a prefix, and several files.
            files = [path] if path.exists() else sorted(path.parent.glob(path.name + ".*"))
            for file in files:
                tell(epoch, file)
        self.saved.clear()


def train(checkpoint, csv="training.csv", extra=()):
    """Fits with this checkpoint, a CSV log, and whatever else comes after them."""
    logs = [keras.callbacks.CSVLogger(str(RUN / csv))] if csv else []
    chosen = [*logs, checkpoint] if LOG_FIRST else [checkpoint, *logs]
    training, validation = samples()
    model().fit(*training, batch_size=BATCH, epochs=EPOCHS, validation_data=validation, verbose=2,
                callbacks=[Slow(), *chosen, *extra, Truth()])


def model():
    keras.utils.set_random_seed(SEED)
    layers = keras.layers
    inputs = keras.Input((INPUTS,))
    hidden = layers.Dense(HIDDEN, activation="relu")(layers.Dense(HIDDEN, activation="relu")(inputs))
    built = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(hidden))
    built.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return built
