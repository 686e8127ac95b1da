#!/usr/bin/env python3
"""Keras 2: TensorFlow's formats, and training.csv.

KIND=savedmodel (default) overwrites one SavedModel, numbered writes one for each epoch, tfckpt writes the weights of
each epoch as a TensorFlow checkpoint; the rest is in training.py.
"""
from keras_training import RUN, ModelCheckpoint, train
from training import setting

NAMES = {"savedmodel": "saved_model", "numbered": "sm-{epoch:02d}", "tfckpt": "cp-{epoch:04d}.ckpt"}

if __name__ == "__main__":
    kind = setting("KIND", "savedmodel")
    train(ModelCheckpoint(str(RUN / NAMES[kind]), save_weights_only=kind == "tfckpt"))
