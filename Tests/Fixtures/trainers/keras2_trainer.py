#!/usr/bin/env python3
"""Trains with Keras 2 (tensorflow-cpu 2.15, keras 2.15): see keras_training.py."""
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras

import keras_training

if __name__ == "__main__":
    keras_training.train(keras)
