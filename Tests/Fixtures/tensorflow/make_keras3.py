#!/usr/bin/env python3
"""Writes the folders keras3 and keras3-* beside it with Keras 3: checkpoints in which the model's own variables are
named by the optimizer, since that is the shortest way to them, or the only one."""
import os
import shutil
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

HERE = Path(__file__).resolve().parent


def save(name, model, optimizer, parts=()):
    shutil.rmtree(HERE / name, ignore_errors=True)
    model.compile(optimizer, "mse")
    model.fit(np.ones((8, 3)), np.ones((8, 1)), epochs=2, batch_size=4, verbose=0)
    parts = {part: getattr(model, part) for part in parts}
    tf.train.Checkpoint(model=model, **parts).save(str(HERE / name / "c"))


def sequential():
    keras.utils.set_random_seed(5)
    return keras.Sequential([keras.Input((3,)), keras.layers.Dense(4), keras.layers.Dense(1)])


class Grouped(keras.Model):
    """Keras 3 tracks no lists and dicts for checkpoints: what lies in them is reached through the optimizer."""

    def __init__(self):
        super().__init__()
        keras.utils.set_random_seed(5)
        self.first = keras.layers.Dense(4)
        self.listed = [keras.layers.Dense(2)]
        self.named = {"last": keras.layers.Dense(1)}

    def call(self, values):
        return self.named["last"](self.listed[0](self.first(values)))


save("keras3", sequential(), "adam")
save("keras3-grouped", Grouped(), "adam", ["optimizer"])
save("keras3-scaled", sequential(), keras.optimizers.LossScaleOptimizer(keras.optimizers.Adam()), ["optimizer"])
