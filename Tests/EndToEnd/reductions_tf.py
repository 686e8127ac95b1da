#!/usr/bin/env python3
"""Takes the optimizer out of real TensorFlow checkpoints with epochd-probe, and asks TensorFlow and Keras of what is
left: it loads, the predictions are equal, the optimizer is gone, the files are smaller.
Run by a Python with Keras 2 or 3 and TensorFlow; `run` is for e2e_keras.py, which has none."""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def run(programs, python, root):
    """How many cases failed; each is printed."""
    return subprocess.run([python, __file__, Path(programs) / "epochd-probe", root / "reductions-tf"]).returncode


def reduce(probe, source, target):
    """As the daemon does it: descriptor 3 is what there is, 4 where the same files stand empty."""
    files = [path.relative_to(source) for path in source.rglob("*") if path.is_file()]
    for file in files:
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        (target / file).touch()
    answer = call(probe, source, target)
    for line in answer.splitlines():
        if line.startswith("member "):
            _, fate, name = line.split(" ", 2)
            if fate == "kept":
                shutil.copyfile(source / name, target / name)
            elif fate == "dropped":
                (target / name).unlink()
    if "verdict passed" not in answer.splitlines():
        raise AssertionError(f"the probe says: {answer}")


def call(probe, source, target):
    script = 'exec "$0" --fd 3 --reduce without-optimizer 3<"$1" 4<"$2"'
    done = subprocess.run(["bash", "-c", script, probe, source, target], capture_output=True, text=True, timeout=60)
    return done.stdout + done.stderr


def new_model(optimizer=None):
    tf.keras.utils.set_random_seed(np.random.randint(1 << 20))
    model = tf.keras.Sequential([
        tf.keras.Input((6, 6, 1)), tf.keras.layers.Conv2D(4, 3), tf.keras.layers.BatchNormalization(),
        tf.keras.layers.Flatten(), tf.keras.layers.Dense(2)])
    if optimizer is not None:
        model.compile(optimizer, "mse", metrics=["mae"])
    return model


def data():
    random = np.random.default_rng(3)
    return random.normal(size=(16, 6, 6, 1)).astype("float32"), random.normal(size=(16, 2)).astype("float32")


def trained(optimizer):
    model = new_model(optimizer)
    model.fit(*data(), epochs=2, verbose=0)
    return model


def optimizer_keys(prefix):
    """Not by `optimizer` alone: in Keras 3 that is in the names of the model's own variables."""
    names = tf.train.load_checkpoint(str(prefix)).get_variable_to_shape_map()
    marks = ("/_iterations/", "/iter/", "/_learning_rate/", "/_variables/", "/.OPTIMIZER_SLOT/")
    return [name for name in names if any(mark in name for mark in marks)]


def check(condition, text):
    if not condition:
        raise AssertionError(text)


def check_equal(model, other):
    check(np.array_equal(model.predict(data()[0], verbose=0), other.predict(data()[0], verbose=0)),
          "the predictions differ")


def check_files(before, after, prefix):
    def size(folder):
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    check(optimizer_keys(before / prefix), "there was no optimizer to take out: this case proves nothing")
    check(not optimizer_keys(after / prefix), f"the optimizer is still there: {optimizer_keys(after / prefix)}")
    check(size(after) < size(before), "it did not get smaller")
    names = [sorted(path.name for path in folder.iterdir()) for folder in (before, after)]
    check(names[0] == names[1], f"the names differ: {names}")


def keras_weights(probe, before, after, optimizer):
    """`save_weights` with a prefix, and `load_weights` of a plain and of a compiled model, which goes on training."""
    model = trained(optimizer())
    model.save_weights(str(before / "w"))
    reduce(probe, before, after)
    check_files(before, after, "w")
    plain, compiled = new_model(), new_model(optimizer())
    plain.load_weights(str(after / "w"))
    check_equal(model, plain)
    compiled.load_weights(str(after / "w"))
    check_equal(model, compiled)
    compiled.fit(*data(), verbose=0)


def own_names(probe, before, after, optimizer):
    """`tf.train.Checkpoint` with names of the user's own, restored with and without an optimizer."""
    model = trained(optimizer())
    checkpoint = tf.train.Checkpoint(net=model, opt=model.optimizer)
    manager = tf.train.CheckpointManager(checkpoint, str(before), max_to_keep=3)
    manager.save()
    manager.save()
    reduce(probe, before, after)
    newest = Path(tf.train.latest_checkpoint(str(after)))
    check(newest.name == "ckpt-2", f"the state file names {newest.name}")
    check_files(before, after, newest.name)
    alone = new_model()
    tf.train.Checkpoint(net=alone).restore(str(newest)).expect_partial()
    check_equal(model, alone)
    exact = new_model()
    tf.train.Checkpoint(net=exact).restore(str(newest)).assert_consumed()
    both = new_model(optimizer())
    both.fit(*data(), verbose=0)
    restored = tf.train.Checkpoint(net=both, opt=both.optimizer)
    restored.restore(str(newest)).expect_partial()
    check_equal(model, both)
    check(int(restored.save_counter) == 2, "the count of saves is lost")


def cases():
    keras = tf.keras.optimizers
    optimizers = {"adam": keras.Adam, "sgd": lambda: keras.SGD(momentum=0.9)}
    if KERAS == "3":
        return [(f"checkpoint-{name}", own_names, optimizer) for name, optimizer in optimizers.items()]
    optimizers["legacy-adam"] = keras.legacy.Adam
    optimizers["loss-scale"] = lambda: tf.keras.mixed_precision.LossScaleOptimizer(keras.Adam())
    return [(f"{kind}-{name}", case, optimizer) for name, optimizer in optimizers.items()
            for kind, case in (("save_weights", keras_weights), ("checkpoint", own_names))]


def main(probe, root):
    failed = 0
    for name, case, optimizer in cases():
        folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=root))
        before, after = folder / "before", folder / "after"
        before.mkdir()
        after.mkdir()
        try:
            case(probe, before, after, optimizer)
            print(f"passed  reduction keras{KERAS}-{name}")
        except Exception as error:
            failed += 1
            print(f"FAILED  reduction keras{KERAS}-{name}: {type(error).__name__}: {error}")
    return failed


if __name__ == "__main__":
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import numpy as np
    import keras
    import tensorflow as tf
    KERAS = keras.__version__[0]
    Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
    sys.exit(main(sys.argv[1], sys.argv[2]))
