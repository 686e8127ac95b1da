"""Every trainer of Tests/Fixtures/trainers/frameworks, in every variant that it documents."""
from itertools import product

from variant import EPOCH_SECONDS, EPOCHS, Variant

ORDERS = ("ckpt_first", "log_first")


def keras(version, trainer, kind, suffix, **environment):
    for order in ORDERS:
        yield Variant(f"keras{version}-{kind}-{order}", trainer, f"keras{version}", suffix,
                      environment={"ORDER": order, **environment})


def overwritten_files():
    for best, weights in product("01", repeat=2):
        kind = "h5" + ("-best" if best == "1" else "") + ("-weights" if weights == "1" else "")
        yield from keras(2, "keras2_h5_overwrite.py", kind, ".h5", BEST=best, WEIGHTS=weights)
    yield from keras(2, "keras2_h5_overwrite.py", "zip", ".keras", NAME="m.keras")
    yield from keras(2, "keras2_h5_overwrite.py", "v3", ".weights.h5", NAME="m.weights.h5", WEIGHTS="1")


def directories():
    yield from keras(2, "keras2_savedmodel.py", "tfckpt", "", KIND="tfckpt")
    # Tracing takes a second or more before the first byte is written, so that the row is not near: in short epochs
    # nothing tells whose epoch it is of, and in longer ones it takes some to learn it.
    for kind in ("savedmodel", "numbered"):
        for each in keras(2, "keras2_savedmodel.py", kind, "", KIND=kind, EPOCH_SECONDS="4", EPOCHS="10"):
            each.least = 0.4
            yield each


def keras3_files():
    suffixes = {"weights": ".weights.h5", "keras": ".keras", "best": ".keras", "h5": ".h5"}
    for kind, suffix in suffixes.items():
        yield from keras(3, "keras3_weights_numbered.py", kind, suffix, KIND=kind)


def event_files():
    for frequency in ("epoch", "batch", "2"):
        each = Variant(f"keras3-tensorboard-{frequency}", "keras3_tensorboard.py", "keras3", ".weights.h5",
                       "tensorboard", "tb/", {"UPDATE_FREQ": frequency})
        # Keras takes no number as a text, which is how a variable comes.
        each.is_for_ours = frequency.isdigit()
        yield each


def torch_files():
    yield Variant("lightning", "lightning_run.py", "torch", ".ckpt", "lightning",
                  "lightning_logs/version_0/metrics.csv")
    for mode, kind, order in product(("rename", "inplace"), ("pt", "safetensors"), ORDERS):
        yield torch(f"{kind}-{mode}-{order}", kind, MODE=mode, FORMAT=kind, ORDER=order)
    yield torch("nan", "pt", NAN_AT="2")
    yield torch("nan-inplace-log_first", "pt", NAN_AT="0", MODE="inplace", ORDER="log_first")


def torch(name, kind, **environment):
    return Variant(f"torch-{name}", "torch_jsonl.py", "torch", f".{kind}", "jsonl", "log.jsonl", environment)


def without_framework():
    for style, mode, order in product(("h5py", "bytes"), ("inplace", "rename", "unlink"), ("after", "before")):
        yield fake(f"{style}-{mode}-{order}", "--style", style, "--mode", mode, "--log-order", order)
    yield fake("numbered", "--name", "ckpt-{epoch:02d}-{val_loss:.4f}.h5")
    yield fake("numbered-log-first", "--name", "ckpt-{epoch:02d}.h5", "--log-order", "before")
    yield fake("frozen-times", "--freeze-mtime")
    yield fake("same-bytes", "--same-data")
    yield fake("not-a-number", "--nan-at", "2", "--sep", ";")
    yield fake("synced", "--fsync", "--style", "bytes", "--log-order", "before")
    crash = fake("crash", "--crash-at", str(EPOCHS - 1))
    crash.exit, crash.problem = 9, "weights_not_whole"
    yield crash
    inside = fake("truth-inside", "--log-order", "before")
    inside.has_truth_inside = True
    yield inside


def fake(name, *arguments):
    pace = ["--epochs", str(EPOCHS), "--epoch-seconds", EPOCH_SECONDS, "--write-seconds", "0.4", "--size-mb", "2"]
    return Variant(f"fake-{name}", "fake_trainer.py", "plain", arguments=[*pace, *arguments])


def all_variants():
    """Slow starters first, so that the end is not waiting for one of them."""
    return [*directories(), *overwritten_files(), *keras3_files(), *event_files(), *torch_files(),
            *without_framework()]
