#!/usr/bin/env python3
"""Writes the folder keras3 beside it with Keras 3: a checkpoint in which the model's own variables are named by the
optimizer, since that is the shortest way to them."""
import os
import shutil
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

FOLDER = Path(__file__).resolve().parent / "keras3"

shutil.rmtree(FOLDER, ignore_errors=True)
keras.utils.set_random_seed(5)
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(np.ones((8, 3)), np.ones((8, 1)), epochs=2, batch_size=4, verbose=0)
tf.train.Checkpoint(model=model).save(str(FOLDER / "c"))
