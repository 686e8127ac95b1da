"""Runs in a Python with Keras 2.15 or 3: saves trained models in all of its forms, or checks what became of them.

usage: keras_models.py save FOLDER       writes each model's files, its input and its predictions
       keras_models.py check FOLDER      reads checks as JSON from standard input, writes the problems found
A check: {"model", "form" (model or weights), "original", "reduced", "reference" (may be null)}; paths are in FOLDER.
"""
import io
import json
import os
import sys
import zipfile
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import h5py
import keras
import numpy

IS_KERAS2 = keras.__version__.startswith("2.")
OPTIMIZERS = ("optimizer", "optimizer_weights")


def dense():
    layers = [keras.layers.Dense(64, activation="relu"), keras.layers.Dropout(0.5), keras.layers.Dense(3)]
    return keras.Sequential([keras.Input((16,)), *layers], name="dense"), keras.optimizers.Adam()


def convolution():
    inputs = keras.Input((8, 8, 1))
    x = keras.layers.BatchNormalization()(keras.layers.Conv2D(16, 3)(inputs))
    x = keras.layers.Flatten()(keras.layers.ReLU()(x))
    return keras.Model(inputs, keras.layers.Dense(3)(x), name="convolution"), keras.optimizers.SGD(0.01, momentum=0.9)


MODELS = {"dense": dense, "convolution": convolution}


def compiled(name):
    model, optimizer = MODELS[name]()
    model.compile(optimizer=optimizer, loss=keras.losses.MeanSquaredError())
    return model


def save(folder, name):
    model, random = compiled(name), numpy.random.default_rng(1)
    x = random.random((32, *model.input_shape[1:]), numpy.float32)
    model.fit(x, random.random((32, 3), numpy.float32), epochs=2, verbose=0)
    numpy.savez(folder / f"{name}.npz", x=x, y=model.predict(x, verbose=0))
    model.save(folder / f"{name}.whole.h5")
    model.save(folder / f"{name}.keras")
    model.save_weights(folder / f"{name}.weights.h5")
    # What Keras itself leaves of them.
    model.save(folder / f"{name}.uncompiled.h5", include_optimizer=False)
    if IS_KERAS2:
        model.save_weights(folder / f"{name}.only.h5")
    else:
        model.save(folder / f"{name}.folder", zipped=False)


def predictions(check, folder, path):
    """What the model answers with these weights: loaded, or given to the same model anew, compiled and not."""
    x = numpy.load(folder / f"{check['model']}.npz")["x"]
    if check["form"] == "model":
        yield keras.models.load_model(path).predict(x, verbose=0)
        return
    for model in (MODELS[check["model"]]()[0], compiled(check["model"])):
        model.load_weights(path)
        yield model.predict(x, verbose=0)


def weights_file(path):
    if path.is_dir():
        return path / "model.weights.h5"
    return io.BytesIO(zipfile.ZipFile(path).read("model.weights.h5")) if zipfile.is_zipfile(path) else path


def content(path):
    """All that an HDF5 file holds: attributes of each object, and the values of each dataset."""
    found = {}
    with h5py.File(path, "r") as file:
        found["/"] = attributes(file)
        file.visititems(lambda name, item: found.update({name: (attributes(item), values(item))}))
    return found


def attributes(item):
    return {name: numpy.asarray(value).tolist() for name, value in item.attrs.items()}


def values(item):
    return item[()].tobytes() if isinstance(item, h5py.Dataset) else None


def size(path):
    return sum(file.stat().st_size for file in path.rglob("*")) if path.is_dir() else path.stat().st_size


def problems(check, folder):
    original, reduced = folder / check["original"], folder / check["reduced"]
    expected = numpy.load(folder / f"{check['model']}.npz")["y"]
    for found in predictions(check, folder, reduced):
        if not numpy.array_equal(found, expected):
            yield f"predictions differ by {abs(found - expected).max()}"
    if check["form"] == "model" and getattr(keras.models.load_model(reduced), "optimizer", None) is not None:
        yield "the loaded model has an optimizer"
    with h5py.File(weights_file(reduced), "r") as file:
        yield from (f"it has {name} still" for name in OPTIMIZERS if name in file)
    if size(reduced) >= size(original):
        yield f"{size(reduced)} bytes are not fewer than {size(original)}"
    if check["reference"] and content(reduced) != content(folder / check["reference"]):
        yield f"it does not hold what {check['reference']} holds"


def checked(check, folder):
    try:
        return list(problems(check, folder))
    except Exception as error:  # whatever Keras throws at a file is what there is to tell
        return [f"{type(error).__name__}: {error}"[:500]]


def main():
    action, folder = sys.argv[1], Path(sys.argv[2])
    if action == "save":
        for name in MODELS:
            save(folder, name)
        return
    json.dump([checked(check, folder) for check in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
