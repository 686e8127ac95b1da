#!/usr/bin/env python3
"""Writes the folders beside it with TensorFlow 2.15: checkpoints and SavedModels of kinds that ordinary trainings do
not write. truth.json says of each checkpoint what TensorFlow's own reader reads from it."""
import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

HERE = Path(__file__).resolve().parent
TRUTH = {}


def fresh(name):
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def numbers(*shape):
    return np.arange(np.prod(shape), dtype=np.float32).reshape(shape) / 7


def save(prefix, tensors, slices=None):
    names = list(tensors)
    tf.raw_ops.SaveV2(prefix=str(prefix), tensor_names=names, shape_and_slices=slices or [""] * len(names),
                      tensors=[tf.constant(value) for value in tensors.values()])


def describe(name, prefix):
    reader = tf.train.load_checkpoint(str(prefix))
    tensors = []
    for key, shape in sorted(reader.get_variable_to_shape_map().items()):
        value = reader.get_tensor(key)
        raw = value if isinstance(value, bytes) else value.tobytes()
        if getattr(value, "dtype", None) == object:
            raw = b"".join(value.ravel())
        kind = reader.get_variable_to_dtype_map()[key].name
        tensors.append({"name": key, "shape": shape, "dtype": kind, "sha256": hashlib.sha256(raw).hexdigest()})
    TRUTH[name] = tensors


def types():
    folder = fresh("types")
    save(folder / "all", {
        "bool": np.array([True, False]), "complex": np.array([1 + 2j, 3 - 4j], np.complex64), "empty": numbers(0, 3),
        "half": np.array([1, 2, 65504], np.float16), "infinite": np.array([1, np.inf], np.float64),
        "int8": np.array([[-1], [7]], np.int8), "nan": np.array([0, np.nan], np.float16), "scalar": np.int64(-5),
        "strings": np.array([["a", ""], ["größe", "x" * 300]]), "uint64": np.array([2**63], np.uint64),
    })
    describe("types", folder / "all")


def shards():
    folder = fresh("shards")
    save(folder / "a", {"first": numbers(3, 4), "third": numbers(5)})
    save(folder / "b", {"second": numbers(2, 2)})
    tf.raw_ops.MergeV2Checkpoints(checkpoint_prefixes=[str(folder / "a"), str(folder / "b")],
                                  destination_prefix=str(folder / "both"), delete_old_dirs=False)
    describe("shards", folder / "both")


def slices():
    folder = fresh("slices")
    value = numbers(70, 4)
    save(folder / "cut", {"table": value[:3]}, ["70 4 0,3:0,4"])
    save(folder / "rest", {"table": value[3:]}, ["70 4 3,67:0,4"])
    tf.raw_ops.MergeV2Checkpoints(checkpoint_prefixes=[str(folder / "cut"), str(folder / "rest")],
                                  destination_prefix=str(folder / "whole"), delete_old_dirs=False)
    describe("slices", folder / "whole")


def model():
    tf.keras.utils.set_random_seed(4)
    model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(5), tf.keras.layers.Dense(1)])
    return model


def train(model, optimizer):
    model.compile(optimizer, "mse")
    model.fit(numbers(8, 3), numbers(8, 1), verbose=0)


def several():
    """A user's own names for its parts, an optimizer with slots, and three checkpoints in one folder."""
    folder, net = fresh("several"), model()
    optimizer = tf.keras.optimizers.legacy.Adam()
    train(net, optimizer)
    checkpoint = tf.train.Checkpoint(net=net, opt=optimizer)
    manager = tf.train.CheckpointManager(checkpoint, str(folder), max_to_keep=None)
    for number in (2, 9, 10):
        manager.save(checkpoint_number=number)
    describe("several", folder / "ckpt-10")


def counted():
    """What TensorFlow's guide to checkpoints keeps beside the model: a count of steps and a random generator."""
    folder, net = fresh("counted"), model()
    optimizer = tf.keras.optimizers.SGD()
    train(net, optimizer)
    parts = {"step": tf.Variable(7), "rng": tf.random.Generator.from_seed(1), "optimizer": optimizer, "net": net}
    tf.train.Checkpoint(**parts).write(str(folder / "c"))
    describe("counted", folder / "c")


def iterator():
    """The state of a dataset's iterator, which is a tensor of objects."""
    position = iter(tf.data.Dataset.range(9))
    next(position)
    tf.train.Checkpoint(position=position, value=tf.Variable(1.5)).write(str(fresh("iterator") / "c"))


def random_state():
    """The variables of a SavedModel in which a layer of Keras 2 has a random generator: no model counts its state."""
    folder, layers = Path(tempfile.mkdtemp()), tf.keras.layers
    net = tf.keras.Sequential([tf.keras.Input((2, 2, 1)), layers.RandomFlip(), layers.Flatten(), layers.Dense(1)])
    net.save(folder, save_format="tf", save_traces=False)
    shutil.copytree(folder / "variables", fresh("random-state"), dirs_exist_ok=True)
    describe("random-state", HERE / "random-state" / "variables")


def overwritten():
    """New variables under an old index: what a reader meets between two renames of a save."""
    folder, net = fresh("overwritten"), model()
    net.save_weights(str(folder / "w"))
    before = (folder / "w.index").read_bytes()
    net.set_weights([value + 1 for value in net.get_weights()])
    net.save_weights(str(folder / "w"))
    (folder / "w.index").write_bytes(before)


def saved_models():
    """A SavedModel with debug information and an asset; and one whose overwrite was broken off."""
    net = model()
    words = Path(tempfile.mkdtemp()) / "words.txt"
    words.write_text("one\ntwo\n")
    net.vocabulary = tf.saved_model.Asset(str(words))
    options = tf.saved_model.SaveOptions(save_debug_info=True)
    fresh("debug")
    net.save(HERE / "debug", save_format="tf", options=options)
    # It lists the source files of TensorFlow and of this script, by their paths on this machine.
    (HERE / "debug/debug/saved_model_debug_info.pb").write_bytes(b"")
    net = model()
    fresh("broken-off")
    net.save(HERE / "broken-off", save_format="tf", save_traces=False)
    kept = {name: (HERE / "broken-off" / name).read_bytes()
            for name in ("saved_model.pb", "fingerprint.pb", "keras_metadata.pb")}
    net.set_weights([value + 1 for value in net.get_weights()])
    net.save(HERE / "broken-off", save_format="tf", save_traces=False)
    for name, content in kept.items():
        (HERE / "broken-off" / name).write_bytes(content)


def fingerprints():
    """FarmHash of 0, 1, ... bytes, by TensorFlow's own function for it, modulo 2**63 - 1."""
    content = bytes(i * 37 % 251 for i in range(300))
    texts = [content[:length] for length in range(301)]
    hashes = tf.raw_ops.StringToHashBucketFast(input=texts, num_buckets=2**63 - 1).numpy()
    return [int(value) for value in hashes]


types(), shards(), slices(), several(), counted(), iterator(), random_state(), overwritten(), saved_models()
(HERE / "truth.json").write_text(json.dumps({"checkpoints": TRUTH, "farmhash": fingerprints()}, indent=1) + "\n")
