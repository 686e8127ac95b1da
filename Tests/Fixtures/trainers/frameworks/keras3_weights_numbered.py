#!/usr/bin/env python3
"""Keras 3: its own formats, and training.csv.

KIND=weights (default) and keras write a file for each epoch, h5 overwrites one, best overwrites one when val_loss has
improved; the rest is in training.py.
"""
from keras_training import RUN, ModelCheckpoint, train
from training import setting

NAMES = {"weights": "w-{epoch:02d}-{val_loss:.4f}.weights.h5", "keras": "m-{epoch:02d}.keras", "best": "best.keras",
         "h5": "model.h5"}

if __name__ == "__main__":
    kind = setting("KIND", "weights")
    train(ModelCheckpoint(str(RUN / NAMES[kind]), save_weights_only=kind == "weights", save_best_only=kind == "best"))
