"""The trainings that are watched: real Keras, both callback orders, the ways people name and overwrite weights."""
import os
from pathlib import Path

from case import Case

TRAINERS = Path(__file__).resolve().parent.parent / "Fixtures" / "trainers"
NUMBERED = "weights.{epoch:02d}-{val_loss:.2f}.hdf5"
ORDERS = ("ckpt_first", "log_first")


def own(keras, order, kind, name, filepath, trainer_best=False, keep_best=False):
    """A case of our own trainers. `trainer_best` is what the trainer does, `keep_best` what epochd shall do."""
    environment = {"ORDER": order, "NAME": name, "BEST": str(int(trainer_best)), "KEEP_BEST": str(int(keep_best))}
    policy = {"save_best_only": keep_best, "save_weights_only": name.endswith(".weights.h5")}
    return Case(f"keras{keras}-{kind}-{order}", TRAINERS / f"keras{keras}_trainer.py", keras, name, filepath, policy,
                environment)


def own_cases():
    for order in ORDERS:
        yield own(2, order, "numbered", NUMBERED, NUMBERED)
        yield own(2, order, "fixed", "model.h5", NUMBERED)
        yield own(2, order, "fixed-best", "best.h5", NUMBERED, trainer_best=True, keep_best=True)
        yield own(2, order, "every-to-best", "model.h5", NUMBERED, keep_best=True)
        numbered = "w-{epoch:02d}-{val_loss:.4f}.weights.h5"
        yield own(3, order, "numbered", numbered, numbered)
        yield own(3, order, "fixed", "model.h5", "weights.{epoch:02d}-{val_loss:.2f}.h5")


def foreign(keras, trainer, kind, weights, filepath, best=False, weights_only=False, **environment):
    policy = {"save_best_only": best, "save_weights_only": weights_only}
    return [Case(f"foreign{keras}-{kind}-{order}", trainer, keras, weights, filepath, policy,
                 {"ORDER": order, "BEST": str(int(best)), **environment}, has_reference=False) for order in ORDERS]


def foreign_cases(folder):
    """Trainers that others wrote, in the folder that EPOCHD_TRAINERS names. They carry no reference of their own."""
    overwriting, numbering = folder / "keras2_h5_overwrite.py", folder / "keras3_weights_numbered.py"
    numbered = "w-{epoch:02d}-{val_loss:.4f}.weights.h5"
    if overwriting.exists():
        yield from foreign(2, overwriting, "fixed", "model.h5", NUMBERED, NAME="model.h5")
        yield from foreign(2, overwriting, "best", "model.h5", NUMBERED, best=True, NAME="model.h5")
    if numbering.exists():
        yield from foreign(3, numbering, "numbered", numbered, numbered, weights_only=True, KIND="weights")
        yield from foreign(3, numbering, "fixed", "model.h5", "m.{epoch:02d}.h5", KIND="h5")
        yield from foreign(3, numbering, "best", "best.keras", "m.{epoch:02d}.keras", best=True, KIND="best")


def all_cases():
    folder = os.environ.get("EPOCHD_TRAINERS")
    return [*own_cases(), *(foreign_cases(Path(folder).resolve()) if folder else [])]
