#!/usr/bin/env python3
"""Keras 2: one file that is overwritten in each epoch, and training.csv.

NAME (model.h5), BEST=1 for save_best_only, WEIGHTS=1 for save_weights_only; the rest is in training.py.
"""
from keras_training import RUN, ModelCheckpoint, train
from training import setting

if __name__ == "__main__":
    train(ModelCheckpoint(str(RUN / setting("NAME", "model.h5")), monitor="val_loss",
                          save_best_only=setting("BEST", 0) == 1, save_weights_only=setting("WEIGHTS", 0) == 1))
