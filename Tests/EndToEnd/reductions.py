"""What the probe leaves of files that real Keras wrote, when the optimizer or all but the weights is left out."""
import fcntl
import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

MODELS = ("dense", "convolution")
PROGRAM = Path(__file__).resolve().parent / "keras_models.py"
WITHOUT_OPTIMIZER, WEIGHTS_ONLY = "without-optimizer", "weights-only"
# Which file, what is left of it, the suffix that Keras wants of the rest, and how Keras loads that.
FORMS = {
    2: [("whole.h5", WITHOUT_OPTIMIZER, "reduced.h5", "model", "uncompiled.h5"),
        ("whole.h5", WEIGHTS_ONLY, "weights-only.h5", "weights", "only.h5"),
        ("weights.h5", WITHOUT_OPTIMIZER, "reduced.weights.h5", "weights", None),
        ("keras", WITHOUT_OPTIMIZER, "reduced.keras", "model", None),
        ("keras", WEIGHTS_ONLY, "only.weights.h5", "weights", None)],
    3: [("whole.h5", WITHOUT_OPTIMIZER, "reduced.h5", "model", "uncompiled.h5"),
        ("whole.h5", WEIGHTS_ONLY, "weights-only.h5", "weights", None),
        ("weights.h5", WITHOUT_OPTIMIZER, "reduced.weights.h5", "weights", None),
        ("keras", WITHOUT_OPTIMIZER, "reduced.keras", "model", None),
        ("keras", WEIGHTS_ONLY, "only.weights.h5", "weights", None),
        ("folder", WITHOUT_OPTIMIZER, "reduced.folder", "model", None)],
}


@dataclass
class ReductionCase:
    keras: int
    model: str
    source: str
    reduction: str
    target: str
    form: str
    reference: str | None
    problems: list = field(default_factory=list)

    @property
    def name(self):
        return f"reduce{self.keras}-{self.model}-{self.source}-{self.reduction}"

    def path(self, suffix):
        return f"{self.model}.{suffix}"

    def check(self):
        return {"model": self.model, "form": self.form, "original": self.path(self.source),
                "reduced": self.path(self.target), "reference": self.reference and self.path(self.reference)}

    def reduce(self, probe, folder):
        source, target = folder / self.path(self.source), folder / self.path(self.target)
        self.before = size(source)
        self.problems = Reducing(probe, source, target).run(self.reduction)
        self.after = size(target)


def size(path):
    return sum(file.stat().st_size for file in path.rglob("*")) if path.is_dir() else path.stat().st_size


class Reducing:
    """Runs the probe as the daemon does: the artifact is its descriptor 3, what is left is written to descriptor 4."""

    def __init__(self, probe, source, target):
        self.probe, self.source, self.target = probe, source, target

    def run(self, reduction):
        self.make_target()
        given, taken = high(os.open(self.source, os.O_RDONLY)), high(os.open(self.target, self.mode()))
        try:
            done = subprocess.run([self.probe, "--fd", "3", "--reduce", reduction], capture_output=True, text=True,
                                  close_fds=False, preexec_fn=lambda: (os.dup2(given, 3), os.dup2(taken, 4)))
        finally:
            os.close(given), os.close(taken)
        lines = done.stdout.splitlines()
        if done.returncode != 0 or "verdict passed" not in lines:
            return [f"the probe ended with {done.returncode}: {done.stdout} {done.stderr}"]
        self.settle([line.split(" ", 2)[1:] for line in lines if line.startswith("member ")])
        return []

    def mode(self):
        return os.O_RDONLY | os.O_DIRECTORY if self.target.is_dir() else os.O_RDWR

    def make_target(self):
        """Empty files of the same paths."""
        if not self.source.is_dir():
            self.target.touch()
            return
        for file in [path for path in self.source.rglob("*") if path.is_file()]:
            copy = self.target / file.relative_to(self.source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.touch()

    def settle(self, members):
        """Copies what is kept, and removes what is dropped."""
        for fate, path in members if self.target.is_dir() else []:
            if fate == "kept":
                shutil.copyfile(self.source / path, self.target / path)
            elif fate == "dropped":
                (self.target / path).unlink()


def high(descriptor):
    """Out of the way of 3 and 4."""
    copy = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(descriptor)
    return copy


def all_reductions():
    return [ReductionCase(keras, model, *form) for keras in FORMS for model in MODELS for form in FORMS[keras]]


def run_reductions(cases, probe, python, root):
    """Saves, reduces and checks, each Keras in its own environment."""
    for keras in sorted({case.keras for case in cases}):
        folder, mine = root / "reductions" / f"keras{keras}", [case for case in cases if case.keras == keras]
        folder.mkdir(parents=True)
        subprocess.run([python[keras], PROGRAM, "save", folder], check=True, stdin=subprocess.DEVNULL, timeout=300)
        for case in mine:
            case.reduce(probe, folder)
        sound = [case for case in mine if not case.problems]
        answer = subprocess.run([python[keras], PROGRAM, "check", folder], capture_output=True, text=True, timeout=600,
                                input=json.dumps([case.check() for case in sound]), check=True).stdout
        for case, problems in zip(sound, json.loads(answer.splitlines()[-1])):
            case.problems = problems
