#!/usr/bin/env python3
"""Keras 3 without a CSV log: event files in tb/, latest.weights.h5 overwritten in each epoch, and BackupAndRestore.

UPDATE_FREQ (epoch) is that of the TensorBoard callback: epoch, batch, or a number of batches; the rest is in
training.py.
"""
from keras_training import RUN, ModelCheckpoint, keras, train
from training import setting


def update_freq():
    given = setting("UPDATE_FREQ", "epoch")
    return int(given) if given.isdigit() else given


if __name__ == "__main__":
    events = keras.callbacks.TensorBoard(str(RUN / "tb"), update_freq=update_freq(), write_graph=False)
    train(ModelCheckpoint(str(RUN / "latest.weights.h5"), save_weights_only=True), csv=None,
          extra=[events, keras.callbacks.BackupAndRestore(str(RUN / "backup"))])
