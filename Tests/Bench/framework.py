"""usage: framework.py FORMAT write|read PATH [BYTES]: in a framework's own Python; `read` prints the seconds it took.

Reading is what a training does to go on: the framework's own call, all values in memory, each looked at once.
"""
import os
import sys
import time

os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1", "KERAS_BACKEND": "tensorflow"}
TENSORS = 16


def model(size):
    import keras
    import numpy

    width = int((size / 4 / TENSORS) ** 0.5)
    layers = [keras.layers.Dense(width, use_bias=False) for _ in range(TENSORS)]
    made = keras.Sequential([keras.Input((width,)), *layers])
    random = numpy.random.default_rng(1)
    for layer in layers:
        layer.set_weights([random.standard_normal((width, width), dtype=numpy.float32)])
    return made


def write_keras(path, size):
    """`.keras` and whole HDF5 models, by the suffix."""
    model(size).save(path)


def write_keras_weights(path, size):
    model(size).save_weights(path)


def write_savedmodel(path, size):
    model(size).export(path, verbose=False)


def read_savedmodel(path):
    import tensorflow

    return lambda: [value.numpy() for value in tensorflow.saved_model.load(path).variables]


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


def state(size):
    import torch

    torch.manual_seed(1)
    return {f"dense_{number}.weight": torch.randn(size // 4 // TENSORS) for number in range(TENSORS)}


def write_torch_legacy(path, size):
    import torch

    torch.save(state(size), path, _use_new_zipfile_serialization=False)


def read_torch(path):
    import torch

    return lambda: torch.load(path, weights_only=True)


def write_distributed(path, size):
    from torch.distributed.checkpoint import save

    save(state(size), checkpoint_id=path, no_dist=True)


def read_distributed(path):
    import torch
    from torch.distributed.checkpoint import FileSystemReader, load

    tensors = FileSystemReader(path).read_metadata().state_dict_metadata
    values = {name: torch.empty(tensor.size) for name, tensor in tensors.items()}
    return lambda: load(values, checkpoint_id=path, no_dist=True)


def write_huggingface(path, size):
    """As its Trainer leaves a checkpoint of which the optimizer holds two values for each of the model's."""
    import json

    import torch
    from safetensors.torch import save_file

    os.makedirs(path)
    weights = state(size // 3)
    save_file(weights, f"{path}/model.safetensors", metadata={"format": "pt"})
    moments = {n: {"exp_avg": value, "exp_avg_sq": value.square()} for n, value in enumerate(weights.values())}
    torch.save({"state": moments, "param_groups": [{"params": list(moments)}]}, f"{path}/optimizer.pt")
    for name, content in {"config": {"model_type": "bert"}, "trainer_state": {"global_step": 1, "epoch": 1.0}}.items():
        with open(f"{path}/{name}.json", "w") as file:
            json.dump(content, file)


def read_huggingface(path):
    import torch
    from safetensors.torch import load_file

    return lambda: (load_file(f"{path}/model.safetensors"), torch.load(f"{path}/optimizer.pt", weights_only=True))


WRITERS = {"keras": write_keras, "keras-weights": write_keras_weights, "tf-checkpoint": write_checkpoint,
           "tf-savedmodel": write_savedmodel, "torch-legacy": write_torch_legacy,
           "torch-distributed": write_distributed, "hf-checkpoint": write_huggingface}
READERS = {"hdf5": read_hdf5, "keras": read_keras, "keras-weights": read_hdf5, "tf-checkpoint": read_checkpoint,
           "tf-savedmodel": read_savedmodel, "safetensors": read_safetensors, "torch": read_torch,
           "torch-legacy": read_torch, "torch-distributed": read_distributed, "hf-checkpoint": read_huggingface}


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
