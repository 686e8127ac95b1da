"""usage: framework.py FORMAT write|read PATH [BYTES]: in a framework's own Python; `read` prints the seconds it took.

Reading is what a training does to go on: the framework's own call, all values in memory, each looked at once.
"""
import os
import sys
import time

os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1", "KERAS_BACKEND": "tensorflow"}
TENSORS = 16


def write_keras(path, size):
    import keras
    import numpy

    width = int((size / 4 / TENSORS) ** 0.5)
    layers = [keras.layers.Dense(width, use_bias=False) for _ in range(TENSORS)]
    model = keras.Sequential([keras.Input((width,)), *layers])
    random = numpy.random.default_rng(1)
    for layer in layers:
        layer.set_weights([random.standard_normal((width, width), dtype=numpy.float32)])
    model.save(path)


def read_keras(path):
    import keras

    return lambda: keras.saving.load_model(path, compile=False).get_weights()


def write_checkpoint(path, size):
    import numpy
    import tensorflow

    random = numpy.random.default_rng(1)
    count = size // 4 // TENSORS
    values = {f"v{n}": tensorflow.Variable(random.standard_normal(count, numpy.float32)) for n in range(TENSORS)}
    tensorflow.train.Checkpoint(**values).write(path)


def read_checkpoint(path):
    import tensorflow

    def load():
        reader = tensorflow.train.load_checkpoint(path)
        return [reader.get_tensor(key) for key in reader.get_variable_to_shape_map()]

    return load


def read_hdf5(path):
    import h5py

    def load():
        values = []
        with h5py.File(path, "r") as file:
            file.visititems(lambda _, item: values.append(item[()]) if isinstance(item, h5py.Dataset) else None)
        return values

    return load


def read_safetensors(path):
    from safetensors.numpy import load_file

    return lambda: load_file(path)


def read_torch(path):
    import torch

    return lambda: torch.load(path, weights_only=True)


WRITERS = {"keras": write_keras, "tf-checkpoint": write_checkpoint}
READERS = {"hdf5": read_hdf5, "keras": read_keras, "tf-checkpoint": read_checkpoint, "safetensors": read_safetensors,
           "torch": read_torch}


def main():
    name, task, path = sys.argv[1:4]
    if task == "write":
        return WRITERS[name](path, int(sys.argv[4]))
    load = READERS[name](path)
    begun = time.monotonic()
    load()
    print(time.monotonic() - begun)


if __name__ == "__main__":
    main()
